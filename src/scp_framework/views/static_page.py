"""The page with no server: what its folder holds, apart from Python itself and the wheels."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from scp_framework.arrangements.editions import Editions
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.decode.extras import needing
from scp_framework.own_files import folder_of
from scp_framework.views.in_browser import arrangements_as_json
from scp_framework.views.report_html import SCRIPT, STYLE, digest, safe_environment, web_text

COPIED = ("page.mjs", "worker.mjs")


def policy() -> str:
    """The security policy of the page: everything from its own folder, nothing from or to anywhere else.

    Of what is written into a page, it allows the style and the script of a report, which the page shows in a frame.
    """
    style, script = digest(web_text(STYLE)), digest(web_text(SCRIPT))
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' '{script}'",
            f"style-src 'self' '{style}'",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def page_texts(editions: Editions) -> Mapping[str, str]:
    """The files of the page by their names.

    Raises:
        InputError: If the extra `html` is not installed.
    """
    with needing("page"):
        environment = safe_environment()
    folder = folder_of(__package__) / "web_app"
    last = editions.editions[-1]
    page = environment.from_string((folder / "index.html").read_text(encoding="utf-8")).render(
        policy=policy(),
        partnership=last.partnership.name,
        document="; ".join(f"{each.document}, {each.edition}" for each in editions.editions),
        date_orders=[each.value for each in DateOrder],
        version=version("scp-framework"),
    )
    return {
        "index.html": page,
        "page.css": web_text(STYLE) + (folder / "page.css").read_text(encoding="utf-8"),
        **{name: (folder / name).read_text(encoding="utf-8") for name in COPIED},
        "arrangements.json": arrangements_as_json(editions),
    }
