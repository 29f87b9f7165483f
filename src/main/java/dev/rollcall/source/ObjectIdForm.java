package dev.rollcall.source;

/** The form of an Entra object id: 36 characters, {@code 8-4-4-4-12} hexadecimal digits. */
final class ObjectIdForm {
  private static final int LENGTH = 36;

  private ObjectIdForm() {}

  static boolean matches(byte[] bytes, int offset, int length) {
    if (length != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      byte b = bytes[offset + i];
      if (hyphen ? b != '-' : Character.digit(b, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
