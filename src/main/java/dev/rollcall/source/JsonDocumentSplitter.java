package dev.rollcall.source;

import java.util.List;

/**
 * Splits a JSON document into the objects of its array: a bare array, or pages of Microsoft Graph,
 * one or several in a file.
 *
 * <pre>{"@odata.nextLink": "https://…", "value": [ {"id": "…"}, {"id": "…"} ]}</pre>
 */
final class JsonDocumentSplitter implements RecordSplitter {
  /** Where in the document the window begins. */
  private enum Place {
    OUTSIDE,
    BEFORE_MEMBER,
    BEHIND_MEMBER,
    BEFORE_ELEMENT,
    BEHIND_ELEMENT
  }

  private final JsonWindow json;
  private Place place = Place.OUTSIDE;
  private boolean bare;
  private boolean first;
  private boolean hasValue;
  private boolean hasError;
  private boolean hasNextLink;
  private final PageChain chain = new PageChain();

  JsonDocumentSplitter(ByteWindow window, List<FieldName> fields) {
    this.json = new JsonWindow(window, fields);
  }

  @Override
  public boolean next(RawRecord record) {
    while (true) {
      int c = json.peek();
      if (c < 0 && place == Place.OUTSIDE) {
        return false;
      }
      if (c < 0) {
        throw json.truncated(json.line());
      }
      if (place == Place.BEFORE_ELEMENT && !(first && c == ']')) {
        json.element(record);
        place = Place.BEHIND_ELEMENT;
        return true;
      }
      step(c);
    }
  }

  @Override
  public PageChain pages() {
    return chain;
  }

  private void step(int c) {
    switch (place) {
      case OUTSIDE -> beginDocument(c);
      case BEFORE_MEMBER -> {
        if (first && c == '}') {
          endPage();
        } else {
          member(c);
        }
      }
      case BEHIND_MEMBER -> commaOr('}', c, Place.BEFORE_MEMBER);
      case BEFORE_ELEMENT -> endArray();
      case BEHIND_ELEMENT -> commaOr(']', c, Place.BEFORE_ELEMENT);
    }
  }

  private void beginDocument(int c) {
    if (bare || (c != '{' && c != '[')) {
      throw json.malformed("found more behind the end of the JSON document");
    }
    json.take();
    bare = c == '[';
    first = true;
    hasValue = bare;
    hasError = false;
    hasNextLink = false;
    place = bare ? Place.BEFORE_ELEMENT : Place.BEFORE_MEMBER;
  }

  private void commaOr(char closing, int c, Place behindComma) {
    if (c == ',') {
      json.take();
      first = false;
      place = behindComma;
    } else if (c == closing && closing == ']') {
      endArray();
    } else if (c == closing) {
      endPage();
    } else {
      throw json.malformed("found neither a comma nor a closing bracket");
    }
  }

  private void member(int c) {
    if (c != '"') {
      throw json.malformed("found no property name");
    }
    String name = json.takeString();
    if (json.peek() != ':') {
      throw json.malformedOrTruncated("found no colon behind a property name");
    }
    json.take();
    int value = json.peek();
    if (name.equals("value") && value == '[') {
      json.take();
      hasValue = true;
      first = true;
      place = Place.BEFORE_ELEMENT;
      return;
    }
    json.skipValue();
    hasNextLink |= name.equals("@odata.nextLink") && value == '"';
    hasError |= name.equals("error");
    place = Place.BEHIND_MEMBER;
  }

  private void endArray() {
    json.take();
    place = bare ? Place.OUTSIDE : Place.BEHIND_MEMBER;
  }

  private void endPage() {
    if (!hasValue) {
      throw json.malformed(
          hasError
              ? "found an error answer of Microsoft Graph"
              : "found a page without an array named value");
    }
    json.take();
    chain.page(hasNextLink);
    place = Place.OUTSIDE;
  }
}
