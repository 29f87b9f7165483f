package dev.rollcall.mapping;

import dev.rollcall.expression.Value;
import dev.rollcall.mapping.MappingException.Code;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.AttributeType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute of the target can hold, and how a value of an expression becomes such a one.
 *
 * <p>An attribute that RFC 7643 does not define takes every value as it is.
 */
final class TargetAttribute {
  private static final AttributePath MANAGER =
      AttributePath.parse("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");

  /** What is a reference to another resource: its value is an id that only the target knows. */
  private static final Set<AttributePath> REFERENCES =
      Set.of(MANAGER, MANAGER.part("value"), AttributePath.parse("members"));

  private final AttributePath path;
  private final Optional<AttributeType> type;
  private final boolean holdsSeveral;

  TargetAttribute(AttributePath path) {
    this.path = path;
    this.type = AttributeType.of(path);
    this.holdsSeveral =
        path.filter().isEmpty() && (path.isMultiValued() || (type.isEmpty() && isWhole(path)));
  }

  boolean isReference() {
    return REFERENCES.contains(path);
  }

  /**
   * The value as JSON's own types have it; null when there is none.
   *
   * @throws MappingException when the attribute cannot hold it; the message repeats no value
   */
  @Nullable Object convert(Value value) {
    if (value instanceof Value.Many many) {
      return convertAll(many.values());
    }
    return value.isNull() ? null : convertOne(value);
  }

  private @Nullable Object convertAll(List<Value> values) {
    List<Object> converted = new ArrayList<>();
    for (Value each : values) {
      Object one = convert(each);
      if (one != null) {
        converted.add(one);
      }
    }
    if (converted.isEmpty()) {
      return null;
    }
    if (holdsSeveral) {
      return converted;
    }
    if (converted.size() > 1) {
      throw new MappingException(
          Code.SEVERAL_VALUES,
          path,
          "it holds one value, and there are " + converted.size() + "; choose one with Item(…, 1)",
          null);
    }
    return converted.get(0);
  }

  private Object convertOne(Value value) {
    if (type.isEmpty()) {
      return natural(value);
    }
    return switch (type.get()) {
      case STRING, REFERENCE -> text(value);
      case BOOLEAN -> truth(value);
      case INTEGER -> integer(value);
      case DECIMAL -> decimal(value);
      case DATETIME -> moment(value);
      case COMPLEX -> value instanceof Value.Complex complex ? parts(complex) : text(value);
    };
  }

  private Object natural(Value value) {
    if (value instanceof Value.Complex complex) {
      return parts(complex);
    }
    return Objects.requireNonNull(value.toJava());
  }

  private static Map<String, Object> parts(Value.Complex complex) {
    Map<String, Object> parts = new LinkedHashMap<>();
    complex
        .toJava()
        .forEach(
            (name, part) -> {
              if (part != null) {
                parts.put(name, part);
              }
            });
    return parts;
  }

  private String text(Value value) {
    if (value instanceof Value.Complex) {
      throw unfit("a single value", "one with parts");
    }
    if (value instanceof Value.Bool bool) {
      return bool.truth() ? "True" : "False";
    }
    return String.valueOf(value.toJava());
  }

  private Boolean truth(Value value) {
    return switch (text(value).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unfit("True or False", "something else");
    };
  }

  private Long integer(Value value) {
    try {
      return Long.valueOf(text(value));
    } catch (NumberFormatException e) {
      throw unfit("an integer", "something else");
    }
  }

  private BigDecimal decimal(Value value) {
    try {
      return new BigDecimal(text(value));
    } catch (NumberFormatException e) {
      throw unfit("a number", "something else");
    }
  }

  /** RFC 7643 §2.3.5: an {@code xsd:dateTime}. */
  private String moment(Value value) {
    if (value instanceof Value.DateTime dateTime) {
      return dateTime.utc().toInstant(ZoneOffset.UTC).toString();
    }
    try {
      return OffsetDateTime.parse(text(value)).toString();
    } catch (DateTimeException e) {
      throw unfit("a date and time such as 2026-11-24T02:00:00Z", "something else");
    }
  }

  private MappingException unfit(String expected, String found) {
    return new MappingException(
        Code.INVALID_VALUE, path, "it takes " + expected + ", and there is " + found, null);
  }

  private static boolean isWhole(AttributePath path) {
    return path.subAttribute().isEmpty();
  }
}
