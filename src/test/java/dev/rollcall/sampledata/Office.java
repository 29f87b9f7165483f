package dev.rollcall.sampledata;

/** Where people work. */
record Office(
    String city,
    String state,
    String country,
    String usageLocation,
    String street,
    String postalCode,
    String phonePrefix,
    String building) {
  static final Office LEEDS =
      new Office(
          "Leeds",
          "",
          "United Kingdom",
          "GB",
          "Aldermoor House\n14 Quay Street",
          "LS1 0ZZ",
          "+44 113 496 0",
          "LDS");
  static final Office ZURICH =
      new Office("Zürich", "ZH", "Switzerland", "CH", "Seeweg 4", "8000", "+41 44 555 0", "ZRH");
  static final Office SAO_PAULO =
      new Office(
          "São Paulo",
          "SP",
          "Brazil",
          "BR",
          "Rua das Acácias, 77 – 3º andar",
          "01000-000",
          "+55 11 5550 0",
          "SAO");
  static final Office KRAKOW =
      new Office("Kraków", "", "Poland", "PL", "ul. Łąkowa 9/2", "30-001", "+48 12 555 0", "KRK");
  static final Office AUSTIN =
      new Office(
          "Austin",
          "TX",
          "United States",
          "US",
          "500 \"Old\" Mill Rd, Suite 210",
          "78701",
          "+1 512 555 0",
          "AUS");
  static final Office TOKYO =
      new Office("東京", "", "Japan", "JP", "千代田区1-1", "100-0001", "+81 3 5550 0", "TYO");

  static final Office[] ALL = {LEEDS, ZURICH, SAO_PAULO, KRAKOW, AUSTIN, TOKYO};

  /** Moves somebody in; the desk is part of the office location and the telephone number. */
  void houses(Colleague colleague, int desk) {
    colleague
        .set("city", city)
        .set("state", state)
        .set("country", country)
        .set("usageLocation", usageLocation)
        .set("streetAddress", street)
        .set("postalCode", postalCode)
        .set("officeLocation", building + " " + (desk % 4 + 1) + "F")
        .set("telephoneNumber", phonePrefix + String.format("%03d", desk));
  }
}
