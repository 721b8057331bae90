/** The first sentence of a description, without the signs of Markdown: enough for a table. */
export const summary = (markdown: string): string => {
  const first =
    markdown
      .replace(/^(#.*|```[\s\S]*?```)$/gm, "")
      .trim()
      .split(/\n\s*\n|(?<=[.!?])\s/)[0] ?? ""
  const plain = first.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*`]/g, "")
  return plain.length > most ? `${plain.slice(0, most)}…` : plain
}
const most = 200
