import { source } from "typeline"

export const users = source("users", {
  schema: "shop",
  description: 'Who buys, said "o\'clock"',
  columns: {
    id: "integer",
    eMail: "varchar",
    select: "varchar?",
    "e mail": "varchar?",
    ключ: "integer?",
    ["__proto__"]: "integer?",
    constructor: "integer?",
    'it\'s "so"': "integer?",
    // Left out: "2024", INTEGER; a number is no name of a column. A view that makes another column of it can be a source.
  },
  about: {
    id: {
      description:
        "The number that stands on every letter that a user gets, and that nobody else has ever had or will ever have",
      unique: true,
      notNull: true,
    },
    eMail: { unique: true },
    "e mail": "Two\nlines */ here",
    constructor: {},
  },
})
