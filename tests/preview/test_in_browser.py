"""The page in a real browser, where there is one: clicks lead to lines, keys to what is to be mended."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.preview import page as preview
from tests.preview.test_page import FAULTY, FILES

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")  # fmt: skip

DRIVER = """
const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const here = () => document.querySelector(".plan li.here")?.id;
const seen = {};
document.querySelector("#findings ~ ul a.line").click();
seen.clicked = here();
seen.hash = location.hash;
seen.told = document.querySelectorAll(".item.here").length;
press("k"); seen.before = here();
press("j"); press("j"); seen.after = here();
press("d"); seen.theme = document.documentElement.dataset.theme;
press("?"); seen.help = document.getElementById("help").hidden;
const filter = document.getElementById("filter");
filter.value = "watered"; filter.dispatchEvent(new Event("input"));
seen.left = document.querySelectorAll(".item:not([hidden])").length;
press("Escape");
seen.all = document.querySelectorAll(".item[hidden]").length;
seen.paper = getComputedStyle(document.body).backgroundColor;
document.title = JSON.stringify(seen);
"""


@pytest.mark.skipif(not BROWSER, reason="there is no Chromium here")
def test_clicks_and_keys_lead_through_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = preview._asset
    monkeypatch.setattr(preview, "_asset", lambda name: plain(name) + (DRIVER if name.endswith(".js") else ""))  # fmt: skip
    file = tmp_path / "page.html"
    file.write_text(preview.page(FAULTY, analyse(FAULTY, "plan.md"), FILES), "utf-8")

    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'user'}",
         "--dump-dom", file.as_uri()],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip

    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title
    lines = FAULTY.split("\n")
    step, lost = (
        next(n for n, line in enumerate(lines, 1) if words in line)
        for words in ("Buy a machine", "watered at dawn")
    )
    seen = title[1]
    assert f'"clicked":"L{step}","hash":"#L{step}"' in seen
    assert f'"after":"L{lost}"' in seen
    assert '"theme":"dark","help":false' in seen
    assert '"left":2,"all":0' in seen
    assert '"paper":"rgb(20, 23, 29)"' in seen
