import { source } from "typeline"

export const users = source("users", {
  schema: "raw",
  description: "Who buys",
  columns: {
    id: "integer",
    eMail: "varchar",
    select: "varchar?",
    "e mail": "varchar?",
    ключ: "integer?",
    // Left out: "lower", NUMBER(38,0); its name is stored in lower case, which only quotes reach. A view that makes another column of it can be a source.
  },
  about: {
    id: { description: "The user's own", unique: true, notNull: true },
    eMail: { unique: true },
  },
})
