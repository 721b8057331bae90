/** Where Typeline keeps what the next run must know, in the warehouse itself. */
export const stateSchema = "typeline"
