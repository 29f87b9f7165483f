package dev.rollcall.target;

import org.jspecify.annotations.Nullable;

/**
 * What a target answered.
 *
 * @param body empty when there was none
 * @param retryAfter the header, if it was there
 * @param location the header, if it was there
 */
record Reply(
    int status, String body, @Nullable String retryAfter, @Nullable String location, boolean json) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
