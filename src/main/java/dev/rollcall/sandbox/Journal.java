package dev.rollcall.sandbox;

import java.io.Closeable;

/** Keeps what happens to the accounts, so that they can be had again after a restart. */
interface Journal extends Closeable {
  /** Forgets everything: a sandbox without a file. */
  Journal NONE =
      new Journal() {
        @Override
        public void put(String resourceType, String resource) {}

        @Override
        public void remove(String resourceType, String id) {}

        @Override
        public void clear() {}

        @Override
        public void close() {}
      };

  /** The resource, as JSON, is now this. On return it has left this process. */
  void put(String resourceType, String resource);

  /** The resource is gone. On return this has left this process. */
  void remove(String resourceType, String id);

  /** All resources are gone. */
  void clear();
}
