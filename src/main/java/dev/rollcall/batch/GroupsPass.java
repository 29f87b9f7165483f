package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.provisioning.GroupDecider;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.Provisioner;
import dev.rollcall.scope.AppRoles;
import dev.rollcall.snapshot.Entitlements;
import dev.rollcall.snapshot.ExportedGroups;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.snapshot.SnapshotFiles;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a cycle: what the exports say of them, and what decides about them.
 *
 * @param provisioned whether the job provisions group objects, and this cycle looks at them
 * @param outOfScope what happens to a group that has left the scope
 * @param missing what happens to a group that is in no export any more
 */
record GroupsPass(
    boolean provisioned,
    Exports exports,
    Supplier<KnownRecords> known,
    GroupDecider decider,
    Provisioner provisioner,
    Planner.Leaving outOfScope,
    Planner.Leaving missing) {

  /** The groups exports, read when they are first asked for; each process reads them once. */
  static final class Exports {
    private final SnapshotFiles files;
    private final Entitlements entitlements;
    private final long contextDigest;
    private @Nullable ExportedGroups groups;

    Exports(SnapshotFiles files, Entitlements entitlements, long contextDigest) {
      this.files = files;
      this.entitlements = entitlements;
      this.contextDigest = contextDigest;
    }

    ExportedGroups groups() {
      ExportedGroups read = groups;
      if (read == null) {
        read = ExportedGroups.read(files);
        groups = read;
      }
      return read;
    }

    Optional<DirectoryGroup> find(String key) {
      return groups().find(key);
    }

    AppRoles roles(DirectoryGroup group) {
      return new AppRoles(
          entitlements.ofGroup(group.key()).stream()
              .map(role -> new AppRoles.Grant(role, null))
              .toList());
    }

    /** Of the record and of what its meaning depends on. */
    long digest(DirectoryGroup group) {
      return RecordKey.hash(
          contextDigest
              + "|"
              + new TreeMap<>(group.attributes().asMap())
              + "|"
              + entitlements.ofGroup(group.key()));
    }
  }
}
