package dev.rollcall.definition;

import dev.rollcall.definition.SafetySettings.Deletions;
import dev.rollcall.definition.SafetySettings.Export;
import dev.rollcall.definition.SafetySettings.QuarantineShare;
import dev.rollcall.definition.SafetySettings.Share;
import dev.rollcall.target.TargetProfile;
import java.time.Duration;
import java.util.List;

/** Reads {@code safety:}. */
final class SafetyReading {
  private static final ValueType<Integer> COUNT = ValueType.number(0);

  private SafetyReading() {}

  static SafetySettings read(Section safety, TargetProfile profile) {
    return new SafetySettings(
        deletions(safety.section("deletions"), profile),
        share(safety.section("updates"), 50, 20),
        share(safety.section("creations"), 20, 50),
        share(safety.section("memberships"), 20, 20),
        export(safety.section("export")),
        quarantine(safety.section("quarantine")),
        safety.values("protect", ValueType.GLOB, List.of()));
  }

  private static Deletions deletions(Section deletions, TargetProfile profile) {
    return new Deletions(
        deletions.value("count", COUNT, profile.deletions().count()),
        deletions.value("percent", ValueType.PERCENT, Percent.of(profile.deletions().percent())),
        deletions.value("minimum", COUNT, 5));
  }

  private static Share share(Section share, int percent, int minimum) {
    return new Share(
        share.value("percent", ValueType.PERCENT, Percent.of(percent)),
        share.value("minimum", COUNT, minimum));
  }

  private static Export export(Section export) {
    return new Export(
        export.value("maximumDropPercent", ValueType.PERCENT, Percent.of(20)),
        export.value("maximumAgeHours", ValueType.HOURS, Duration.ofDays(2)));
  }

  private static QuarantineShare quarantine(Section quarantine) {
    return new QuarantineShare(
        quarantine.value("failurePercent", ValueType.PERCENT, Percent.of(40)),
        quarantine.value("minimumFailures", COUNT, 20));
  }
}
