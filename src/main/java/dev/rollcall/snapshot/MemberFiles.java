package dev.rollcall.snapshot;

import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.MemberExport;
import dev.rollcall.source.RawRecord;
import dev.rollcall.source.SourceErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files with the members of one group each, by the name of the file. */
final class MemberFiles {
  private final Map<Long, List<ExportFile>> byStem = new HashMap<>();
  private final List<ExportReader.FileCount> counts = new ArrayList<>();
  private final @Nullable String memberKey;
  private final SourceErrors errors;

  MemberFiles(List<ExportFile> files, @Nullable String memberKey, SourceErrors errors) {
    this.memberKey = memberKey;
    this.errors = errors;
    for (ExportFile file : files) {
      byStem.computeIfAbsent(RecordKey.hash(file.stem()), stem -> new ArrayList<>()).add(file);
    }
  }

  /** The files named by a group's id, else by a display name that no other group has. */
  List<ExportFile> of(String id, @Nullable String uniqueName) {
    List<ExportFile> found = byStem.get(RecordKey.hash(id));
    if (found == null && uniqueName != null) {
      found = byStem.get(RecordKey.hash(uniqueName));
    }
    return found == null ? List.of() : found;
  }

  /** Reads the members of one group: users and groups apart, all others passed over. */
  void read(List<ExportFile> ofOneGroup, Consumer<RawRecord> users, Consumer<RawRecord> groups) {
    try (MemberExport members = MemberExport.open(ofOneGroup, memberKey, errors)) {
      for (RawRecord row = members.next(); row != null; row = members.next()) {
        if (members.kind() == MemberExport.Kind.USER) {
          users.accept(row);
        } else if (members.kind() == MemberExport.Kind.GROUP) {
          groups.accept(row);
        }
      }
      counts.addAll(members.counts());
    }
  }

  /** What was read of each file, each once. */
  List<ExportReader.FileCount> counts() {
    Map<String, ExportReader.FileCount> once = new HashMap<>();
    counts.forEach(count -> once.putIfAbsent(count.file().name(), count));
    return List.copyOf(once.values());
  }
}
