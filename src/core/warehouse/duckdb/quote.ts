// Names and texts come from declarations and files: each is quoted, whatever it holds.

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`
export const quoteRelation = (schema: string, name: string): string => `${quoteName(schema)}.${quoteName(name)}`
