package dev.rollcall.batch;

import dev.rollcall.ledger.OutcomeRecorder;
import dev.rollcall.provisioning.LinkedAccounts;
import dev.rollcall.provisioning.ProvisioningOutcome;
import dev.rollcall.provisioning.ProvisioningOutcome.Provisioned;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records a chunk's outcomes in the ledger, in the chunk's own transaction. */
final class OutcomeWriter implements ItemWriter<ProvisioningOutcome> {
  private final OutcomeRecorder recorder;
  private final LinkedAccounts links;

  OutcomeWriter(OutcomeRecorder recorder, LinkedAccounts links) {
    this.recorder = recorder;
    this.links = links;
  }

  @Override
  public void write(Chunk<? extends ProvisioningOutcome> chunk) {
    List<ProvisioningOutcome> outcomes = List.copyOf(chunk.getItems());
    recorder.record(outcomes);
    onceCommitted(() -> links.recorded(accounts(outcomes)));
  }

  private static List<String> accounts(List<ProvisioningOutcome> outcomes) {
    return outcomes.stream()
        .filter(Provisioned.class::isInstance)
        .map(Provisioned.class::cast)
        .flatMap(done -> Stream.ofNullable(done.targetId()))
        .toList();
  }

  private static void onceCommitted(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
