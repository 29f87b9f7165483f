package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Accounts that are never touched and never adopted, by globs on the target's {@code userName}. */
public final class ProtectedAccounts {
  private static final AttributePath USER_NAME = AttributePath.parse("userName");
  private final List<PathMatcher> globs;

  /**
   * @param globs such as {@code admin*@contoso.com}, compared without regard to case
   */
  public ProtectedAccounts(List<String> globs) {
    this.globs =
        globs.stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + fold(glob)))
            .toList();
  }

  /** Whether a glob matches the account's {@code userName}. */
  public boolean contain(@Nullable ScimResource account) {
    if (account == null || globs.isEmpty()) {
      return false;
    }
    return account.text(USER_NAME).map(this::containName).orElse(false);
  }

  private boolean containName(String userName) {
    Path name = Path.of(fold(userName));
    return globs.stream().anyMatch(glob -> glob.matches(name));
  }

  /** A slash would be a folder to the glob. */
  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replace('/', '\u2215').replace('\0', ' ');
  }
}
