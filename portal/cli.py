"""Commands for operators: `flask --app wsgi …`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_migrate import upgrade

from portal.domain.errors import PortalError, RuleBroken
from portal.domain.people import Role, Viewer
from portal.extensions import reading
from portal.queries import accounts as found
from portal.queries import bureau, integrity
from portal.services import (
    accounts,
    authority,
    backups,
    day_lists,
    demonstration,
    holidays,
    job_worker,
    ledger,
    listings,
)

OPERATOR = Viewer(Role.SYSTEM_ADMIN, "命令行")


def init(app: Flask) -> None:
    commands = (
        *(prepare, first_administrator, name_bureau, reindex, check),
        *(seal_day, worker, backup, restore, drill),
    )
    for command in commands:
        app.cli.add_command(command)


@click.command("prepare")
@click.option("--demo", is_flag=True, help="Load demonstration data into an empty database.")
@with_appcontext
def prepare(demo: bool) -> None:
    """Bring the database to the newest version; with --demo fill an empty one."""
    upgrade()
    ledger.catch_up()
    listings.catch_up()
    holidays.enter_known(OPERATOR)
    if demo and bureau.is_unnamed():
        demonstration.load()
    if bureau.authority().demo:
        click.echo(f"演示账号（密码都是 {demonstration.PASSWORD}）：")
        for login, name, role in demonstration.logins():
            click.echo(f"  {login:<12}{role}　{name}")


@click.command("first-administrator")
@click.argument("login")
@with_appcontext
def first_administrator(login: str) -> None:
    """Open the first system administrator's account; print its one-time link."""
    if found.any_administrator():
        raise click.ClickException("已经有系统管理员。新的账号请由他在门户里开设。")
    try:
        token = accounts.invite(accounts.Invitation(login, "系统管理员", Role.SYSTEM_ADMIN), OPERATOR)
    except PortalError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo("请在72小时内在门户网址后面加上这个地址，设定密码（只能用一次）：")
    click.echo(f"/links/{token}")


@click.command("name-bureau")
@click.argument("name")
@click.option("--short-name", default="", help="The name in headings; the whole name if not given.")
@click.option("--form-heading", default="", help="The heading printed on forms; the name if not given.")
@click.option("--document-mark", default="", help="Before the kind and year of a number: 城中食药监.")
@click.option("--series-heading", default="", help="Over the transcript and the opinion notice.")
@click.option("--address", default="")
@click.option("--phone", default="")
@with_appcontext
def name_bureau(name: str, short_name: str, form_heading: str, **others: str) -> None:
    """Set the bureau's name as pages and documents print it.  Restart the portal afterwards."""
    naming = authority.Naming(name, short_name or name, form_heading or name, **others)
    authority.name(naming, OPERATOR)
    click.echo(f"已设为：{name}。请重新启动门户。")


@click.command("reindex")
@with_appcontext
def reindex() -> None:
    """Write anew by what businesses are found and what the public reads of them."""
    click.echo(f"已重建{listings.reindex()}家企业的检索。")


@click.command("check")
@with_appcontext
def check() -> None:
    """Compare rows, files, hashes, numbers and the ledger.  Ends with 1 where something does not fit."""
    found = 0
    with reading():
        for one in integrity.check():
            click.echo(f"{one.what}：查了{one.count}个，{len(one.faults)}处不符。")
            for fault in one.faults:
                click.echo(f"  {fault}")
            found += len(one.faults)
    if found:
        raise SystemExit(1)


@click.command("seal-day")
@with_appcontext
def seal_day() -> None:
    """Sign and publish the list of every day that is over and has none; the worker does so by itself."""
    days = day_lists.seal_due(OPERATOR)
    click.echo(f"已签署{len(days)}天的清单。" if days else "没有要签署的清单：到昨天为止都有了。")


@click.command("worker")
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 32), help="Jobs at a time.")
@with_appcontext
def worker(threads: int) -> None:
    """Do what is asked for beside the requests, until SIGTERM: batches, PDFs, imports."""
    click.echo("后台程序已启动。")
    job_worker.serve(threads)


PASSPHRASE = click.option(
    "--passphrase-file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file whose first line is the passphrase, at least 20 characters.",
)


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@PASSPHRASE
@with_appcontext
def backup(target: Path, passphrase_file: Path) -> None:
    """Write rows, files and keys into one encrypted file, while the portal runs."""
    _tell("已备份", backups.back_up, target, passphrase_file)


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PASSPHRASE
@with_appcontext
def restore(source: Path, passphrase_file: Path) -> None:
    """Fill an empty portal from a backup, and compare what came out with what went in."""
    _tell("已恢复", backups.restore, source, passphrase_file)


@click.command("drill")
@PASSPHRASE
@with_appcontext
def drill(passphrase_file: Path) -> None:
    """Back up, restore into a folder of its own, compare, and throw both away."""
    with tempfile.TemporaryDirectory(prefix="portal-drill-") as name:
        folder = Path(name)
        _tell("已备份", backups.back_up, folder / "backup", passphrase_file)
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
        words = ["restore", str(folder / "backup"), "--passphrase-file", str(passphrase_file.absolute())]
        for command in (words, ["check"]):
            done = subprocess.run(
                [sys.executable, "-m", "flask", "--app", "wsgi", *command],
                cwd=Path(__file__).parent.parent,
                env={**clean, "DATA_DIR": str(folder / "restored")},
                check=False,
            )
            if done.returncode:
                raise click.ClickException("演练没有通过：备份恢复不出来，或者恢复后核对不符。")
    click.echo("演练通过：备份可以恢复，内容与现在的一致。")


def _tell(done: str, act: Callable[[Path, str, Viewer], backups.Report], path: Path, secret: Path) -> None:
    passphrase = secret.read_text("utf-8").partition("\n")[0].strip()
    try:
        report = act(path, passphrase, OPERATOR)
    except RuleBroken as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{done}：{report.rows}行，{report.files}个文件，内容摘要 {report.logical_hash}，")
    click.echo(f"操作台账第{report.ledger_position}条 {report.ledger_digest}。")
