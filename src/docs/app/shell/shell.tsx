import { useCallback, useEffect, useRef, useState } from "preact/hooks"
import type { SiteIndex } from "../../site.ts"
import { Page } from "../pages/page.tsx"
import { titleOf } from "../pages/title.ts"
import { href, useRoute } from "../route.ts"
import { SearchDialog } from "../search/search-dialog.tsx"
import { Header } from "./header.tsx"
import { HelpDialog } from "./help-dialog.tsx"
import { useKeys } from "./keys.ts"
import { Navigation } from "./navigation.tsx"

type Opened = "search" | "help" | "menu" | null

/** What stands around each page. */
export const Shell = ({ index }: { readonly index: SiteIndex }) => {
  const route = useRoute()
  const [opened, setOpened] = useState<Opened>(null)
  // A dialog tells of its end late: another may be open by then.
  const close = useCallback((what: Opened) => setOpened((now) => (now === what ? null : now)), [])
  const search = useCallback(() => setOpened("search"), [])
  const help = useCallback(() => setOpened("help"), [])
  useKeys({ search, help })
  const main = useRef<HTMLElement>(null)
  const place = href(route)
  const title = titleOf(index, route)
  const first = useRef(true)

  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    setOpened((before) => (before === "menu" ? null : before))
    scrollTo(0, 0)
    main.current?.querySelector("h1")?.focus({ preventScroll: true })
  }, [place])

  return (
    <div class={`shell ${opened === "menu" ? "menu-open" : ""}`}>
      <a class="skip" href="#main">
        To the content
      </a>
      <Header
        project={index.project}
        menuOpen={opened === "menu"}
        onMenu={() => setOpened(opened === "menu" ? null : "menu")}
        onSearch={search}
        onHelp={help}
      />
      <Navigation index={index} route={route} />
      <main id="main" tabIndex={-1} ref={main} class={`main page-${route.page}`}>
        <Page index={index} route={route} />
      </main>
      {opened === "search" && <SearchDialog index={index} onClose={() => close("search")} />}
      {opened === "help" && <HelpDialog onClose={() => close("help")} />}
    </div>
  )
}
