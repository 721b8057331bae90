// The words of TPC-H's data, as in the specification.

/** Each region with its nations; a nation's key is its place in this list. */
export const nations = [
  ["ALGERIA", "AFRICA"],
  ["ARGENTINA", "AMERICA"],
  ["BRAZIL", "AMERICA"],
  ["CANADA", "AMERICA"],
  ["EGYPT", "MIDDLE EAST"],
  ["ETHIOPIA", "AFRICA"],
  ["FRANCE", "EUROPE"],
  ["GERMANY", "EUROPE"],
  ["INDIA", "ASIA"],
  ["INDONESIA", "ASIA"],
  ["IRAN", "MIDDLE EAST"],
  ["IRAQ", "MIDDLE EAST"],
  ["JAPAN", "ASIA"],
  ["JORDAN", "MIDDLE EAST"],
  ["KENYA", "AFRICA"],
  ["MOROCCO", "AFRICA"],
  ["MOZAMBIQUE", "AFRICA"],
  ["PERU", "AMERICA"],
  ["CHINA", "ASIA"],
  ["ROMANIA", "EUROPE"],
  ["SAUDI ARABIA", "MIDDLE EAST"],
  ["VIETNAM", "ASIA"],
  ["RUSSIA", "EUROPE"],
  ["UNITED KINGDOM", "EUROPE"],
  ["UNITED STATES", "AMERICA"],
] as const
/** The nations that queries name. */
export const wantedNations = ["BRAZIL", "CANADA", "CHINA", "FRANCE", "GERMANY", "INDIA", "SAUDI ARABIA"]
export const regions = ["AFRICA", "AMERICA", "ASIA", "EUROPE", "MIDDLE EAST"] as const

export const segments = ["AUTOMOBILE", "BUILDING", "FURNITURE", "MACHINERY", "HOUSEHOLD"]
export const priorities = ["1-URGENT", "2-HIGH", "3-MEDIUM", "4-NOT SPECIFIED", "5-LOW"]
export const instructions = ["DELIVER IN PERSON", "COLLECT COD", "NONE", "TAKE BACK RETURN"]
export const modes = ["REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"]
export const typeWords = [
  ["STANDARD", "SMALL", "MEDIUM", "LARGE", "ECONOMY", "PROMO"],
  ["ANODIZED", "BURNISHED", "PLATED", "POLISHED", "BRUSHED"],
  ["TIN", "NICKEL", "BRASS", "STEEL", "COPPER"],
]
export const containerWords = [
  ["SM", "LG", "MED", "JUMBO", "WRAP"],
  ["CASE", "BOX", "BAG", "JAR", "PKG", "PACK", "CAN", "DRUM"],
]
export const colours = [
  "almond",
  "antique",
  "aquamarine",
  "azure",
  "beige",
  "blue",
  "chocolate",
  "coral",
  "cyan",
  "drab",
  "firebrick",
  "forest",
  "goldenrod",
  "green",
  "honeydew",
  "lavender",
  "misty",
  "plum",
  "tomato",
]
export const words = [
  "accounts",
  "asymptotes",
  "carefully",
  "deposits",
  "express",
  "final",
  "furiously",
  "ideas",
  "ironic",
  "packages",
  "pending",
  "requests",
  "sleep",
  "slyly",
  "special",
  "theodolites",
]

/** The parts that a query asks for by several properties at once: chance alone would make too few of them. */
export const wantedParts = [
  { brand: "Brand#12", type: "STANDARD PLATED BRASS", size: 4, container: "SM BOX" },
  { brand: "Brand#23", type: "PROMO BRUSHED TIN", size: 9, container: "MED BOX" },
  { brand: "Brand#34", type: "ECONOMY ANODIZED STEEL", size: 14, container: "LG CASE" },
  { brand: "Brand#13", type: "LARGE POLISHED BRASS", size: 15, container: "JUMBO JAR" },
  { brand: "Brand#45", type: "SMALL BURNISHED NICKEL", size: 49, container: "WRAP BAG" },
  { brand: "Brand#31", type: "MEDIUM POLISHED COPPER", size: 36, container: "SM DRUM" },
]
