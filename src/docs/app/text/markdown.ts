import MarkdownIt from "markdown-it"
import { highlighted } from "./highlight.ts"

// `html: false`: what looks like an element stays text. An address is kept only where it is of the web, of mail or within the site.
const allowed = /^(https?:\/\/|mailto:|#)/i

const parser = new MarkdownIt("default", {
  html: false,
  linkify: true,
  highlight: (code, language) => highlighted(code, language),
})
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
// All are parsed, so that the label of what is not allowed is text rather than brackets; `safeLinks` takes their address away.
parser.validateLink = () => true
// Nothing is loaded from the network: a picture is its description.
parser.renderer.rules.image = (tokens, place) => parser.utils.escapeHtml(tokens[place]?.content ?? "")

type Tokens = ReturnType<typeof parser.parse>

const safeLinks = (tokens: Tokens): void => {
  const open: boolean[] = []
  for (const token of tokens) {
    if (token.children) safeLinks(token.children)
    if (token.type === "link_open") {
      const address = String(token.attrGet("href") ?? "")
      const safe = allowed.test(address)
      open.push(safe)
      if (!safe) {
        token.tag = "span"
        token.attrs = null
      } else if (address.startsWith("#") && !address.startsWith("#/")) {
        token.attrSet("href", `#${anchor(address.slice(1))}`)
      } else if (!address.startsWith("#")) {
        token.attrSet("rel", "noreferrer noopener")
      }
    }
    if (token.type === "link_close" && open.pop() === false) token.tag = "span"
  }
}

/** Headings stand below those of the page around, and none is left out between. */
const placeHeadings = (tokens: Tokens, top: number): void => {
  const levels = tokens.filter(({ type }) => type === "heading_open").map(({ tag }) => Number(tag.slice(1)))
  const used = [...new Set(levels)].sort((a, b) => a - b)
  tokens.forEach((token, place) => {
    if (token.type !== "heading_open" && token.type !== "heading_close") return
    const level = used.indexOf(Number(token.tag.slice(1)))
    token.tag = `h${Math.min(6, top + level)}`
    if (token.type === "heading_open") token.attrSet("id", anchor(tokens[place + 1]?.content ?? ""))
  })
}
/** Apart from the page's own. */
const anchor = (title: string): string =>
  `text-${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replace(/ /g, "-")}`

/** Markdown as HTML that is safe to show, whoever wrote it. `top` is the level of its highest heading. */
export const markdown = (text: string, top: number): string => {
  const tokens = parser.parse(text, {})
  safeLinks(tokens)
  placeHeadings(tokens, top)
  return parser.renderer.render(tokens, parser.options, {})
}
