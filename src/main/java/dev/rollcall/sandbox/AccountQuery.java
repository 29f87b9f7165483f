package dev.rollcall.sandbox;

import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.AttributePathRoot;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds those resources of a table that a filter can be true for, by its indexes if they help. */
final class AccountQuery {
  private final AccountTable table;

  AccountQuery(AccountTable table) {
    this.table = table;
  }

  /**
   * All whom the filter is true for, and perhaps some more: the filter is to be evaluated still.
   */
  List<byte[]> candidates(FilterNode filter) {
    return ids(filter).map(table::withIds).orElseGet(table::all);
  }

  /** Empty when the indexes cannot tell. */
  private Optional<Set<String>> ids(FilterNode filter) {
    if (filter instanceof AttributeExpressionLeaf leaf) {
      return ids(leaf);
    }
    if (filter instanceof AndExpressionNode and) {
      Optional<Set<String>> left = ids(and.getLeftNode());
      return left.isPresent() ? left : ids(and.getRightNode());
    }
    if (filter instanceof OrExpressionNode or) {
      return ids(or.getLeftNode())
          .flatMap(left -> ids(or.getRightNode()).map(right -> union(left, right)));
    }
    return filter instanceof AttributePathRoot path ? ids(path.getChild()) : Optional.empty();
  }

  private Optional<Set<String>> ids(AttributeExpressionLeaf leaf) {
    if (leaf.getComparator() != Comparator.EQ) {
      return Optional.empty();
    }
    return leaf.getStringValue()
        .map(FilterText::showQuotes)
        .flatMap(value -> table.idsWith(leaf.getShortName(), value));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
