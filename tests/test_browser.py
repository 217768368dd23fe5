"""The HTML digest in a real browser: it fits, it shows its evidence, and it talks to nobody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diemtin.archive.findings import Findings
from diemtin.archive.groups import Entry
from diemtin.archive.report import page, work_to_dict
from diemtin.archive.work import Work
from diemtin.digest import Digest
from diemtin.digest.html import write_index
from diemtin.digest.labels import Label
from diemtin.doc import Doc, Flag, Problem, Sentence
from diemtin.run import Cost

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

PAGE = Path(__file__).parent / "golden" / "digest.html"  # test_digest.py keeps it up to date
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"desktop": 1280, "phone": 390, "small phone": 320}
HOSTILE = (
    "<script>document.title='hỏng'</script><img src='http://192.0.2.1/x' onerror=\"document.title='hỏng'\">"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS
        )  # a fresh profile each time
        yield running
        running.close()


class Visit:
    """A page that was opened, and everything it asked for or complained about."""

    def __init__(self, browser: Any, path: Path, width: int, **options: Any) -> None:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(10_000)
        self.page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.blocked: list[str] = []
        self.page.on("requestfailed", lambda request: self.blocked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())

    def open_all(self) -> None:
        self.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


def save(folder: Path, *docs: Doc) -> Path:
    path = folder / "digest.html"
    path.write_text(Digest(docs, "chữ ký").to_html(), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_fits_the_window(browser: Any, width: int) -> None:
    visit = Visit(browser, PAGE, width)
    assert visit.overflow() == 0
    visit.open_all()
    assert visit.overflow() == 0


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_words_without_end_fit_the_window(browser: Any, width: int, tmp_path: Path) -> None:
    word = "dài" * 200
    sentence = Sentence(
        word, word, evidence=tuple(range(40)), flags=(Flag("unsupported_name", (word, word)),)
    )
    doc = Doc(
        word,
        id=word,
        title=word,
        title_en=word,
        source=word,
        byline=word,
        body=(word,) * 40,
        summary=(sentence,),
    )
    visit = Visit(browser, save(tmp_path, doc, doc), width)
    visit.open_all()
    assert visit.overflow() == 0


@pytest.fixture(scope="module")
def run_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report of a run and the index of its digests, full of hostile and endless words."""
    folder = tmp_path_factory.mktemp("run")
    word = HOSTILE + "dài" * 200
    found = Findings(lambda doc: word)
    found.see(Doc("…", body=(word,), summary=(Sentence(word, word, flags=(Flag("loop", (word,)),)),)))
    found.see(Doc("…", problem=Problem(word, "failed", word)))
    work = Work()
    work.watch(word, Cost(0, 7, 1.5, 80, word), 7)
    about = {"diemtin": word, "signature": word, "stages": [word]}
    report = page({**about, **found.to_dict(), "work": work_to_dict(work)})
    (folder / "report.html").write_text(report, encoding="utf-8")
    entry = Entry(Label(word, word), 2, 1, ("a.html", f"{word}.csv"))
    with (folder / "index.html").open("w", encoding="utf-8") as file:
        write_index([entry] * 40, file, signature=word)
    return [folder / "report.html", folder / "index.html"]


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_pages_of_a_run_fit_the_window_and_talk_to_nobody(
    browser: Any, run_pages: list[Path], width: int
) -> None:
    for path in run_pages:
        visit = Visit(browser, path, width)
        assert visit.overflow() == 0
        assert visit.requests == [path.as_uri()]
        assert visit.complaints == []
        assert visit.page.title() != "hỏng"
        assert visit.page.evaluate("document.scripts.length + document.images.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_the_pages_of_a_run(browser: Any, run_pages: list[Path], scheme: str) -> None:
    for path in run_pages:
        ratios = Visit(browser, path, 1280, color_scheme=scheme).page.evaluate(CONTRAST)
        assert [(name, ratio) for name, ratio in ratios if ratio < 4.5] == []


def test_side_by_side_on_a_desk_and_stacked_on_a_phone(browser: Any) -> None:
    for name, width in WIDTHS.items():
        page = Visit(browser, PAGE, width).page
        vi, en = (page.locator(f".dt-row .{column}").first.bounding_box() for column in ("dt-vi", "dt-en"))
        if name == "desktop":
            assert vi["y"] == en["y"]
            assert vi["x"] + vi["width"] <= en["x"]
        else:
            assert vi["y"] + vi["height"] <= en["y"]
            assert abs(vi["x"] - en["x"]) <= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(browser: Any, scheme: str) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3) for every piece of text on the colour behind it."""
    visit = Visit(browser, PAGE, 1280, color_scheme=scheme)
    visit.open_all()
    ratios = visit.page.evaluate(CONTRAST)
    assert len(ratios) >= 50
    assert [(name, ratio) for name, ratio in ratios if ratio < 4.5] == []


def test_evidence_on_hover(browser: Any) -> None:
    page = Visit(browser, PAGE, 1280).page
    tip = page.locator(".dt-tip").first
    assert not tip.is_visible()
    page.locator(".dt-why summary").first.hover()
    assert tip.is_visible()
    assert "Sáng ngày 4/10, Đảng ủy xã Nà Lạng" in tip.inner_text()
    tip.hover()  # the pointer can reach it without losing it
    assert tip.is_visible()
    page.mouse.move(5, 5)
    assert not tip.is_visible()


def test_evidence_by_keyboard(browser: Any) -> None:
    page = Visit(browser, PAGE, 1280).page
    tip = page.locator(".dt-tip").first
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.dt-why > summary')"):
            break
    assert tip.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert tip.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#a1-s1"


def test_evidence_by_tap_and_its_link(browser: Any) -> None:
    page = Visit(browser, PAGE, 390, has_touch=True, is_mobile=True).page
    tip, summary = page.locator(".dt-tip").first, page.locator(".dt-why summary").first
    assert not tip.is_visible()
    summary.tap()
    assert tip.is_visible()
    assert summary.bounding_box()["y"] + summary.bounding_box()["height"] <= tip.bounding_box()["y"] + 1
    tip.locator("a").first.tap()
    page.locator("#a1-s1").wait_for(state="visible")  # the folded report opens where the link leads
    summary.tap()
    page.locator("body").tap(position={"x": 2, "y": 2})
    assert not tip.is_visible()


def test_no_script_runs_and_no_request_leaves(browser: Any, tmp_path: Path) -> None:
    sentence = Sentence(HOSTILE, HOSTILE, evidence=(0,), flags=(Flag("loop", (HOSTILE,)),))
    doc = Doc(HOSTILE, title=HOSTILE, title_en=HOSTILE, source=HOSTILE, body=(HOSTILE,), summary=(sentence,))
    for path in (PAGE, save(tmp_path, doc)):
        visit = Visit(browser, path, 1280)
        title = visit.page.title()
        visit.open_all()
        visit.page.wait_for_timeout(300)
        assert visit.requests == [path.as_uri()]
        assert visit.complaints == []  # the page breaks none of its own rules
        assert visit.page.title() == title != "hỏng"
        assert visit.page.evaluate("document.scripts.length + document.images.length") == 0


def test_policy_stops_a_script_that_gets_in(browser: Any, tmp_path: Path) -> None:
    """The page's own policy holds even where escaping is undone by hand."""
    path = save(tmp_path, Doc("…", title="ĐÂY"))
    path.write_text(path.read_text("utf-8").replace("<main>", f"<main>{HOSTILE}"), encoding="utf-8")
    visit = Visit(browser, path, 1280)
    visit.page.wait_for_timeout(300)
    assert visit.page.title() == "Điểm tin: ĐÂY"
    assert [text for text in visit.complaints if "Content Security Policy" in text]
    assert visit.blocked == visit.requests[1:] == ["http://192.0.2.1/x"]
    assert [text for text in visit.complaints if "violates" in text and "192.0.2.1" in text]


# The contrast ratio of every element that holds text of its own.
CONTRAST = """() => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const node of document.body.querySelectorAll('*')) {
    if (![...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    found.push([node.tagName + '.' + node.className, (a + 0.05) / (b + 0.05)]);
  }
  return found;
}"""
