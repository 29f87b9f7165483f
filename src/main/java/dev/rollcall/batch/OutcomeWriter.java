package dev.rollcall.batch;

import dev.rollcall.ledger.OutcomeRecorder;
import dev.rollcall.provisioning.ProvisioningOutcome;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Records a chunk's outcomes in the ledger, in the chunk's own transaction. */
final class OutcomeWriter implements ItemWriter<ProvisioningOutcome> {
  private final OutcomeRecorder recorder;

  OutcomeWriter(OutcomeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void write(Chunk<? extends ProvisioningOutcome> chunk) {
    recorder.record(List.copyOf(chunk.getItems()));
  }
}
