"""Takes pictures of a running demo for the README and the docs: a story from its head and from its claims on, and the
page form, at desk and phone width."""

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTHS = (1280, 390)
#: A picture on the README shows the first screens, not the whole scroll.
HEIGHTS = {1280: 1900, 390: 2600}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--story", required=True, help="path of a story, such as /rivers/some-story/")
    parser.add_argument("--edit", required=True, help="path of its page form, such as /admin/pages/7/edit/")
    parser.add_argument(
        "--heading", default="Key points and claims", help="panel the picture of the form begins at"
    )
    parser.add_argument("--email", required=True)
    parser.add_argument("--password", required=True)
    wanted = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("console", complain)
            page.on("pageerror", lambda error: print("error:", error))
            page.goto(wanted.base + wanted.story)
            take(page, f"story-{width}.png", width)
            # The replies are fetched when somebody comes near them.
            page.locator(".geometa-comments").scroll_into_view_if_needed()
            page.locator(".geometa-comments textarea").wait_for()
            take(page, f"story-end-{width}.png", width, start=".geometa-claim")
            page.goto(f"{wanted.base}/admin/login/?next={wanted.edit}")
            page.fill("input[name=username]", wanted.email)
            page.fill("input[name=password]", wanted.password)
            page.click("button[type=submit]")
            page.wait_for_load_state("networkidle")
            take(page, f"form-{width}.png", width, start=f"h2:has-text('{wanted.heading}')")
            page.close()
        browser.close()


def complain(said: ConsoleMessage) -> None:
    """Show an error of the page's console: a picture of a broken page is no use."""
    if said.type == "error":
        print("console:", said.text)


def take(page: Page, name: str, width: int, start: str = "") -> None:
    """One picture from the top of the page, or from the first ``start``, a selector; lazy pictures are loaded first."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
    if start:
        page.locator(start).first.evaluate("element => element.scrollIntoView()")
    page.wait_for_timeout(800)
    page.screenshot(path=PICTURES / name)
    print(PICTURES / name)


if __name__ == "__main__":
    main()
