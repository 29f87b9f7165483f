package dev.rollcall.scope;

import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.DirectoryUser;

/**
 * What decides whether one object is provisioned.
 *
 * @param attributes what scoping filters look at
 * @param roles every assignment that reaches the object; none means that it is not assigned
 */
public record ScopeInput(Attributes attributes, AccountState state, AppRoles roles) {

  /** Somebody who is in the directory, blocked or not. */
  public static ScopeInput of(DirectoryUser user, AppRoles roles) {
    AccountState state = user.accountEnabled() ? AccountState.ENABLED : AccountState.DISABLED;
    return new ScopeInput(user.attributes(), state, roles);
  }

  /** Somebody who is in the directory's recycle bin. */
  public static ScopeInput softDeleted(DirectoryUser user, AppRoles roles) {
    return new ScopeInput(user.attributes(), AccountState.SOFT_DELETED, roles);
  }

  /** A group; groups are never blocked. */
  public static ScopeInput of(DirectoryGroup group, AppRoles roles) {
    return new ScopeInput(group.attributes(), AccountState.ENABLED, roles);
  }
}
