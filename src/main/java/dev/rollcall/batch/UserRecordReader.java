package dev.rollcall.batch;

import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.UserExport;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Hands out the rows of the users exports that someone must look at; restartable. */
final class UserRecordReader implements ItemStreamReader<ExportedUser> {
  private final UsersPass users;
  private final Stoppage stoppage;
  private final Progress progress;
  private DecideTally before = DecideTally.none();

  UserRecordReader(UsersPass users, Stoppage stoppage, Progress progress) {
    this.users = users;
    this.stoppage = stoppage;
    this.progress = progress;
  }

  @Override
  public void open(ExecutionContext context) {
    progress.step("decide");
    before = DecideTally.of(context);
    users.open(before.position());
  }

  @Override
  public @Nullable ExportedUser read() {
    if (users.decidingEnds(stoppage)) {
      throw new CycleStoppedException();
    }
    ExportedUser user = users.next();
    progress.read(users.opened().position());
    return user;
  }

  @Override
  public void update(ExecutionContext context) {
    if (users.isOpen()) {
      UserExport read = users.opened();
      before.plus(read.position(), read.tally(), read.columns()).store(context);
    }
  }

  @Override
  public void close() {
    users.close();
  }
}
