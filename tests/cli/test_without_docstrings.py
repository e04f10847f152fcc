"""Started with `-OO`, Python drops docstrings and assertions; every command says the same all the same."""

import subprocess
import sys

COMMANDS = (
    ["--help"],
    ["shapes"],
    ["shapes", "cadence"],
    ["schema", "arrangements"],
    ["schema", "report"],
    ["check", "--exit-zero"],
    ["check", "no-such-planner"],
    ["check", "--exit-zero", "--full"],
    ["due"],
    ["explain", "AVT02"],
    ["outlook"],
)
RUN = f"from scp_framework.cli import main\nprint([main(each) for each in {COMMANDS!r}])"


def test_every_command_says_the_same() -> None:
    whole, without = (
        subprocess.run([sys.executable, *options, "-c", RUN], capture_output=True, text=True, check=True)
        for options in ((), ("-OO",))
    )

    assert without.stdout == whole.stdout
    assert without.stderr == whole.stderr
    assert whole.stdout.count("\n") > 1000
