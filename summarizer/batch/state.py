"""What a run remembers: one SQLite file (WAL) per run folder.

`outcome` holds what each distinct article became, by key (content + prompt + schema + model +
parameters). `entry` says which article stands at which place of the input and which outcome it has,
so that identical articles share one outcome and still have one record each. `call` keeps the
answers of articles that are not finished yet. `session` is one start of the program and what it
spent.

Every public method is one transaction: after ``kill -9`` or a full disk the file holds all of it or
nothing. An instance belongs to one thread at a time; the engine gives it a thread of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from summarizer.batch.ledger import (
    Counts,
    Entry,
    Finished,
    Retry,
    Settled,
    Standing,
    add_usage,
    record_line,
)
from summarizer.batch.outcomes import TRANSIENT_CODES
from summarizer.errors import RunError
from summarizer.records import Usage

FORMAT = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS session (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, ended TEXT, state TEXT NOT NULL,
    asked INTEGER NOT NULL DEFAULT 0, unpriced INTEGER NOT NULL DEFAULT 0,
    calls INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    prompt_tokens INTEGER NOT NULL DEFAULT 0, cached_tokens INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0,
    cost TEXT NOT NULL DEFAULT '0');
CREATE TABLE IF NOT EXISTS outcome (
    key BLOB PRIMARY KEY, session INTEGER NOT NULL, status TEXT NOT NULL, cause TEXT,
    body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entry (
    pos INTEGER PRIMARY KEY, session INTEGER NOT NULL, key BLOB NOT NULL, ref TEXT NOT NULL,
    first INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS entry_key ON entry (key, session);
CREATE TABLE IF NOT EXISTS call (
    article BLOB NOT NULL, request BLOB NOT NULL, reply TEXT NOT NULL,
    PRIMARY KEY (article, request)) WITHOUT ROWID;
"""


class State:
    """The state file of one run; see the module. ``path=None`` is a private temporary file.

    Raises:
        RunError: the file is of another format, broken, not writable, or the disk is full. What was
            committed before stays.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.session = 0
        with self._guard():
            self._db = sqlite3.connect(
                str(path) if path else "", isolation_level=None, check_same_thread=False, timeout=30
            )
            self._db.execute("PRAGMA journal_mode=WAL")
            # FULL: a committed outcome survives a power cut as well; commits are grouped, so the
            # price is one fsync for many articles.
            self._db.execute(f"PRAGMA synchronous={'FULL' if path else 'OFF'}")
            self._db.execute("PRAGMA journal_size_limit=67108864")
            self._db.executescript(_TABLES)
        found = self.meta("format")
        if found is None:
            self.set_meta({"format": str(FORMAT)})
        elif found != str(FORMAT):
            self.close()
            raise RunError(
                f"this run folder is of format {found}, this program writes format {FORMAT}; "
                "choose another folder with --run, or start anew with --fresh",
                where=str(path),
            )

    # -- sessions and notes

    def begin(self, started: str) -> int:
        """Open a session; a session that never ended was killed, and is marked so."""
        with self._transaction() as db:
            db.execute("UPDATE session SET state='killed' WHERE state='running'")
            cursor = db.execute(
                "INSERT INTO session (started, state) VALUES (?, 'running')", (started,)
            )
            self.session = int(cursor.lastrowid or 0)
        return self.session

    def end(self, state: str, ended: str) -> None:
        """Close the session. ``state`` is ``finished``, ``interrupted`` or ``stopped``."""
        with self._transaction() as db:
            if state == "finished":
                db.execute("DELETE FROM call")  # left over from another prompt or input
            db.execute(
                "UPDATE session SET state=?, ended=? WHERE id=?", (state, ended, self.session)
            )

    def meta(self, name: str) -> str | None:
        """A note kept with the run, or None."""
        with self._guard():
            row = self._db.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, notes: Mapping[str, str]) -> None:
        """Keep notes with the run (its arguments, its format)."""
        with self._transaction() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(notes.items()))

    # -- articles

    def register(self, entries: Sequence[Entry], retry: Retry = "all") -> list[Standing]:
        """Write down which articles stand where, and say of each what is to be done."""
        with self._transaction() as db:
            return [self._register(db, entry, retry) for entry in entries]

    def _register(self, db: sqlite3.Connection, entry: Entry, retry: Retry) -> Standing:
        first = (
            db.execute(
                "SELECT 1 FROM entry WHERE key=? AND session=? AND pos<>? LIMIT 1",
                (entry.key, self.session, entry.pos),
            ).fetchone()
            is None
        )
        db.execute(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)",
            (entry.pos, self.session, entry.key, entry.ref, int(first)),
        )
        row = db.execute(
            "SELECT status, cause, session FROM outcome WHERE key=?", (entry.key,)
        ).fetchone()
        if row is not None:
            status, cause, session = row
            again = retry == "all" or (retry == "transient" and cause in TRANSIENT_CODES)
            if status == "failed" and session != self.session and not again:
                # Kept on purpose: from now on it is an outcome of this session.
                db.execute("UPDATE outcome SET session=? WHERE key=?", (self.session, entry.key))
                session = self.session
            if status != "failed" or session == self.session:
                return Standing("keep", status, cause, first)
        return Standing("ask" if first else "wait", first=first)

    def is_settled(self, key: bytes) -> bool:
        """Whether an article has an outcome that is not a failure."""
        with self._guard():
            query = "SELECT 1 FROM outcome WHERE key=? AND status<>'failed'"
            return self._db.execute(query, (key,)).fetchone() is not None

    def all_read(self, count: int) -> None:
        """The input has ended after ``count`` articles: forget places that an earlier one had."""
        with self._transaction() as db:
            db.execute("DELETE FROM entry WHERE pos>=? OR session<>?", (count, self.session))

    def save(
        self, finished: Sequence[Finished], calls: Iterable[tuple[bytes, bytes, str]] = ()
    ) -> list[list[Settled]]:
        """Commit outcomes and what they cost, in one transaction; and with them replies (request
        hash, article key, reply as JSON) of articles that are not finished yet.

        Returns:
            for each outcome the places of the input that have it.
        """
        with self._transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO call (request, article, reply) VALUES (?, ?, ?)", calls
            )
            for item in finished:
                db.execute(
                    "INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?)",
                    (item.key, self.session, item.status, item.cause, item.body),
                )
                db.execute("DELETE FROM call WHERE article=?", (item.key,))
            self._spend(db, [item.usage for item in finished])
            return [
                [
                    Settled(pos, ref, bool(first))
                    for pos, ref, first in db.execute(
                        "SELECT pos, ref, first FROM entry WHERE key=? AND session=? ORDER BY pos",
                        (item.key, self.session),
                    )
                ]
                for item in finished
            ]

    def _spend(self, db: sqlite3.Connection, usages: Sequence[Usage]) -> None:
        row = db.execute("SELECT cost FROM session WHERE id=?", (self.session,)).fetchone()
        cost = Decimal(row[0]) + sum((u.cost for u in usages if u.cost is not None), Decimal(0))
        total = add_usage(usages)
        db.execute(
            "UPDATE session SET asked=asked+?, unpriced=unpriced+?, calls=calls+?,"
            " attempts=attempts+?, prompt_tokens=prompt_tokens+?, cached_tokens=cached_tokens+?,"
            " completion_tokens=completion_tokens+?, seconds=seconds+?, cost=? WHERE id=?",
            (
                sum(1 for u in usages if u.attempts),
                sum(1 for u in usages if u.attempts and u.cost is None),
                total.calls,
                total.attempts,
                total.prompt_tokens,
                total.cached_tokens,
                total.completion_tokens,
                total.seconds,
                format(cost, "f"),
                self.session,
            ),
        )

    # -- answers of articles in flight

    def calls(self) -> dict[tuple[bytes, bytes], str]:
        """The replies that unfinished articles have been given, by article key and request hash."""
        with self._guard():
            rows = self._db.execute("SELECT article, request, reply FROM call").fetchall()
        return {(bytes(article), bytes(request)): str(reply) for article, request, reply in rows}

    # -- reading back

    def lines(self, start: int) -> Iterator[tuple[int, str | None]]:
        """Record lines of this session from ``start`` on, in input order; None while pending."""
        query = (
            "SELECT e.pos, e.ref, e.first, o.body, o.status, o.session, e.session FROM entry e"
            " LEFT JOIN outcome o ON o.key=e.key WHERE e.pos>=? ORDER BY e.pos"
        )
        with self._guard():
            for pos, ref, first, body, status, made, seen in self._db.execute(query, (start,)):
                if seen != self.session:
                    return
                # A failure of an earlier session is about to be asked again.
                stale = status == "failed" and made != self.session
                yield pos, None if body is None or stale else record_line(ref, body, bool(first))

    def all_lines(self) -> Iterator[str]:
        """Every record line there is, in input order, once: what an interrupted run can show.

        Places that this session has not reached count with what an earlier one saw there, unless
        the input has moved and this session has met the same article elsewhere.
        """
        query = (
            "SELECT e.ref, o.body, e.first FROM entry e JOIN outcome o ON o.key=e.key"
            " WHERE e.session=:s OR NOT EXISTS (SELECT 1 FROM entry c WHERE c.key=e.key"
            " AND c.session=:s AND c.ref=e.ref) ORDER BY e.pos"
        )
        with self._guard():
            for ref, body, first in self._db.execute(query, {"s": self.session}):
                yield record_line(ref, body, bool(first))

    def line(self, pos: int) -> str:
        """The record line at one place of the input."""
        with self._guard():
            ref, body, first = self._db.execute(
                "SELECT e.ref, o.body, e.first FROM entry e JOIN outcome o ON o.key=e.key"
                " WHERE e.pos=?",
                (pos,),
            ).fetchone()
        return record_line(ref, body, bool(first))

    def counts(self) -> Counts:
        """How the articles of the run stand now."""
        with self._guard():
            rows = self._db.execute(
                "SELECT o.status, CASE o.status WHEN 'failed' THEN o.cause END, COUNT(*)"
                " FROM entry e LEFT JOIN outcome o ON o.key=e.key GROUP BY 1, 2"
            ).fetchall()
            twice = self._db.execute("SELECT COUNT(*) FROM entry WHERE first=0").fetchone()[0]
        by_status: dict[str | None, int] = {}
        failures: dict[str, int] = {}
        for status, cause, count in rows:
            by_status[status] = by_status.get(status, 0) + count
            if status == "failed":
                failures[cause or "unknown"] = count
        return Counts(
            articles=sum(by_status.values()),
            done=by_status.get("done", 0),
            partial=by_status.get("partial", 0),
            failed=by_status.get("failed", 0),
            pending=by_status.get(None, 0),
            duplicates=twice,
            failures=dict(sorted(failures.items(), key=lambda kv: (-kv[1], kv[0]))),
        )

    def spent(self, session: int | None = None) -> tuple[Usage, int]:
        """What one session, or all of them, cost; and how many articles had no known price.

        ``cost`` is None only where nothing at all had a price.
        """
        where, values = ("", ()) if session is None else (" WHERE id=?", (session,))
        with self._guard():
            rows = self._db.execute(
                "SELECT calls, attempts, prompt_tokens, cached_tokens, completion_tokens, seconds,"
                f" cost, asked, unpriced FROM session{where}",
                values,
            ).fetchall()
        usage = add_usage(
            Usage(
                calls=r[0],
                attempts=r[1],
                prompt_tokens=r[2],
                cached_tokens=r[3],
                completion_tokens=r[4],
                seconds=r[5],
                # a session that asked nothing says nothing about prices
                cost=Decimal(r[6]) if r[7] > r[8] else None,
            )
            for r in rows
        )
        unpriced = sum(r[8] for r in rows)
        if usage.cost is None and not unpriced:
            usage = usage.model_copy(update={"cost": Decimal(0)})
        return usage, unpriced

    def sessions(self) -> list[dict[str, object]]:
        """Every start of this run: when, how it ended, what it asked."""
        with self._guard():
            rows = self._db.execute(
                "SELECT id, started, ended, state, asked, calls, attempts FROM session ORDER BY id"
            ).fetchall()
        names = ("session", "started", "ended", "state", "asked", "calls", "attempts")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guard():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "") or ""
            place = str(self.path) if self.path else "temporary state"
            if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
                text = (
                    f"the disk is full or can not be written ({error}); everything saved so far is "
                    "intact: make room and give the same command again"
                )
            elif name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                text = f"the state file is damaged ({error}); start anew with --fresh"
            else:
                text = f"the state file can not be used ({error})"
            raise RunError(text, where=place) from error
