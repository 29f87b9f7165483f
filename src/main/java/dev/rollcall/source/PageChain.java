package dev.rollcall.source;

/**
 * How many pages of Microsoft Graph were read, and how many of them say that another follows: a
 * whole chain has exactly one that does not.
 */
final class PageChain {
  /** A file without pages. */
  static final PageChain NONE = new PageChain();

  private long pages;
  private long continued;
  private boolean lastIsContinued;

  /** Notes a page that was read to its end. */
  void page(boolean hasNextLink) {
    pages++;
    continued += hasNextLink ? 1 : 0;
    lastIsContinued = hasNextLink;
  }

  /** Adds the pages of the next file. */
  void add(PageChain next) {
    pages += next.pages;
    continued += next.continued;
    lastIsContinued = next.pages > 0 ? next.lastIsContinued : lastIsContinued;
  }

  /**
   * Whether a page is missing: none is the last one, or several are and yet the last that was read
   * says that another follows. The pages of one chain may be read in any order.
   */
  boolean isCut() {
    long finals = pages - continued;
    return continued > 0 && (finals == 0 || (finals > 1 && lastIsContinued));
  }

  /** Whether all pages that were read are those of one chain. */
  boolean isOne() {
    return continued > 0 && pages - continued == 1;
  }

  /** How many pages were read. */
  long size() {
    return pages;
  }
}
