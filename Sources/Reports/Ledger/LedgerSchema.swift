import GRDB

/// The ledger's tables.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in try database.execute(sql: first) }
        migrator.registerMigration("2") { database in
            // How the text of a file was taken to be encoded, and how surely.
            try database.execute(sql: "ALTER TABLE arrival ADD COLUMN encoding TEXT")
        }
        migrator.registerMigration("3") { database in
            // What a workspace or a rule says of severity, the notes that answer warnings, and the rules' outcomes.
            try database.execute(
                sql: """
                    ALTER TABLE finding ADD COLUMN severity TEXT;
                    ALTER TABLE finding ADD COLUMN answer TEXT;
                    ALTER TABLE submission ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE arrival ADD COLUMN rule_counts TEXT;
                    """)
        }
        migrator.registerMigration("sums") { database in
            // What each list of published files' hashes was, so that the list itself cannot be changed unseen.
            try database.execute(
                sql: """
                    CREATE TABLE published_sums (
                      folder TEXT NOT NULL,
                      period TEXT NOT NULL,
                      hash TEXT NOT NULL,
                      PRIMARY KEY (folder, period)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("sums-moment") { database in
            // The moment that was published: what decisions were in force then is told of it.
            try database.execute(
                sql: """
                    ALTER TABLE published_sums ADD COLUMN moment INTEGER;
                    ALTER TABLE published_sums ADD COLUMN time_offset INTEGER;
                    """)
        }
        migrator.registerMigration("forms") { database in
            // The forms to fill in that lie in forms/: what each was made from, what it was, and how its file looked.
            try database.execute(
                sql: """
                    CREATE TABLE made_form (
                      folder TEXT NOT NULL,
                      name TEXT NOT NULL,
                      is_asked INTEGER NOT NULL,
                      source TEXT NOT NULL,
                      hash TEXT NOT NULL,
                      replaced TEXT,
                      size INTEGER,
                      modified INTEGER,
                      is_foreign INTEGER NOT NULL DEFAULT 0,
                      PRIMARY KEY (folder, name)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("decisions") { database in
            // What was decided, in the order in which it was acted upon, or why a row of the table was not.
            try database.execute(
                sql: """
                    CREATE TABLE decision (
                      id INTEGER PRIMARY KEY,
                      moment INTEGER NOT NULL,
                      time_offset INTEGER NOT NULL,
                      who TEXT NOT NULL,
                      action TEXT NOT NULL,
                      period TEXT NOT NULL,
                      form TEXT,
                      unit TEXT,
                      item TEXT,
                      finding TEXT,
                      value_kind TEXT NOT NULL,
                      value TEXT NOT NULL,
                      document TEXT NOT NULL,
                      why TEXT NOT NULL,
                      noted INTEGER NOT NULL,
                      refusal TEXT,
                      refusal_vi TEXT,
                      refusal_en TEXT
                    ) STRICT;
                    """)
        }
        migrator.registerMigration("editions") { database in
            // What was approved, by what it was, and what its folder was when it was frozen.
            try database.execute(
                sql: """
                    CREATE TABLE edition (
                      period TEXT NOT NULL,
                      number INTEGER NOT NULL,
                      content TEXT NOT NULL,
                      sums TEXT NOT NULL,
                      stamp TEXT NOT NULL,
                      moment INTEGER NOT NULL,
                      time_offset INTEGER NOT NULL,
                      PRIMARY KEY (period, number)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("told") { database in
            // What the public figures of confidential forms were made of, each time that was another.
            try database.execute(
                sql: """
                    CREATE TABLE told (
                      form TEXT NOT NULL,
                      period TEXT NOT NULL,
                      hash TEXT NOT NULL,
                      shares TEXT NOT NULL,
                      PRIMARY KEY (form, period, hash)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("mail") { database in try database.execute(sql: mail) }
        migrator.registerMigration("decisions-told") { database in
            // Whether a file was answered by that it waits, when a reopening took it in, and whether a unit is still to be
            // told of a decision.
            try database.execute(
                sql: """
                    ALTER TABLE arrival ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE arrival ADD COLUMN retaken INTEGER;
                    ALTER TABLE arrival ADD COLUMN retaken_offset INTEGER;
                    CREATE INDEX arrival_retaken ON arrival (retaken) WHERE retaken IS NOT NULL;
                    ALTER TABLE decision ADD COLUMN noted_offset INTEGER;
                    ALTER TABLE decision ADD COLUMN is_told INTEGER NOT NULL DEFAULT 1;
                    """)
        }
        migrator.registerMigration("kept-values") { database in
            // A copy of what stands of a form for a period, packed: it may be deleted, and is made again.
            try database.execute(
                sql: """
                    CREATE TABLE kept_values (
                      form TEXT NOT NULL,
                      period TEXT NOT NULL,
                      source TEXT NOT NULL,
                      bytes BLOB NOT NULL,
                      PRIMARY KEY (form, period)
                    ) STRICT;
                    """)
        }
        migrator.registerMigration("arrivals-of-runs") { database in
            try database.execute(sql: "CREATE INDEX arrival_run ON arrival (run)")
        }
        migrator.registerMigration("kept-warnings") { database in
            try database.execute(
                sql: """
                    CREATE TABLE kept_warnings (
                      period TEXT PRIMARY KEY,
                      source TEXT NOT NULL,
                      warnings TEXT NOT NULL
                    ) STRICT;
                    """)
        }
        migrator.registerMigration("kept-returns") { database in
            // What was judged of a form for a period, packed, in the place of the values alone.
            try database.execute(
                sql: """
                    DROP TABLE kept_values;
                    CREATE TABLE kept_returns (
                      form TEXT NOT NULL,
                      period TEXT NOT NULL,
                      source TEXT NOT NULL,
                      submissions INTEGER NOT NULL,
                      newest INTEGER NOT NULL,
                      bytes BLOB NOT NULL,
                      PRIMARY KEY (form, period)
                    ) STRICT;
                    CREATE INDEX submission_sheet ON submission (form, period);
                    """)
        }
        migrator.registerMigration("kept-totals") { database in
            // What the returns of a form for a period came to.
            try database.execute(
                sql: """
                    CREATE TABLE kept_totals (
                      form TEXT NOT NULL,
                      period TEXT NOT NULL,
                      source TEXT NOT NULL,
                      bytes BLOB NOT NULL,
                      PRIMARY KEY (form, period)
                    ) STRICT;
                    """)
        }
        return migrator
    }

    /// Messages, each on its way to each of its recipients. Times of the queue are seconds of the real clock.
    private static let mail = """
        CREATE TABLE message (
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL,
          message_id TEXT NOT NULL,
          subject TEXT NOT NULL,
          hash TEXT NOT NULL,
          bytes BLOB NOT NULL,
          made INTEGER NOT NULL,
          time_offset INTEGER NOT NULL,
          arrivals_through INTEGER
        ) STRICT;

        CREATE TABLE mail_occasion (
          occasion TEXT PRIMARY KEY,
          message INTEGER REFERENCES message
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mail_occasion_message ON mail_occasion (message);

        CREATE TABLE mail_queue (
          id INTEGER PRIMARY KEY,
          message INTEGER NOT NULL REFERENCES message,
          recipient TEXT NOT NULL,
          state TEXT NOT NULL,
          tries INTEGER NOT NULL DEFAULT 0,
          next_try INTEGER NOT NULL DEFAULT 0,
          cause TEXT,
          code INTEGER NOT NULL DEFAULT 0,
          said TEXT NOT NULL DEFAULT '',
          changed INTEGER NOT NULL DEFAULT 0,
          UNIQUE (message, recipient)
        ) STRICT;
        CREATE INDEX mail_queue_open ON mail_queue (state) WHERE state <> 'sent' AND state <> 'withdrawn';

        CREATE TABLE mail_pause (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          rounds INTEGER NOT NULL,
          until INTEGER NOT NULL
        ) STRICT;
        """

    /// Times of runs are seconds since 1970 with the office's offset, those of files nanoseconds.
    private static let first = """
        CREATE TABLE source (
          kind TEXT NOT NULL,
          hash TEXT NOT NULL,
          PRIMARY KEY (kind, hash)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE run (
          id INTEGER PRIMARY KEY,
          moment INTEGER NOT NULL,
          time_offset INTEGER NOT NULL,
          plan TEXT NOT NULL,
          units TEXT NOT NULL,
          templates TEXT NOT NULL,
          settings TEXT NOT NULL
        ) STRICT;

        CREATE TABLE arrival (
          id INTEGER PRIMARY KEY,
          run INTEGER NOT NULL REFERENCES run,
          path BLOB NOT NULL,
          folder TEXT,
          name TEXT NOT NULL,
          name_revision INTEGER NOT NULL,
          hash TEXT NOT NULL,
          device INTEGER NOT NULL,
          inode INTEGER NOT NULL,
          size INTEGER NOT NULL,
          modified INTEGER NOT NULL,
          owner INTEGER NOT NULL,
          received INTEGER NOT NULL,
          time_offset INTEGER NOT NULL,
          format TEXT,
          row_tally TEXT NOT NULL,
          finding_counts TEXT NOT NULL,
          is_trial INTEGER NOT NULL,
          duplicate_of INTEGER REFERENCES arrival,
          is_answered INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX arrival_hash ON arrival (hash);
        CREATE INDEX arrival_unanswered ON arrival (id) WHERE is_answered = 0;

        CREATE TABLE submission (
          arrival INTEGER NOT NULL REFERENCES arrival,
          ordinal INTEGER NOT NULL,
          unit TEXT,
          form TEXT,
          period TEXT,
          revision INTEGER NOT NULL,
          is_nil INTEGER NOT NULL,
          note TEXT NOT NULL,
          place TEXT NOT NULL,
          outcome TEXT NOT NULL,
          observations INTEGER NOT NULL,
          errors INTEGER NOT NULL,
          warnings INTEGER NOT NULL,
          PRIMARY KEY (arrival, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX submission_key ON submission (unit, form, period);

        CREATE TABLE observation (
          arrival INTEGER NOT NULL,
          ordinal INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          indicator TEXT NOT NULL,
          part TEXT,
          content INTEGER NOT NULL,
          status TEXT NOT NULL,
          coefficient INTEGER NOT NULL,
          scale INTEGER NOT NULL,
          text TEXT NOT NULL,
          note TEXT NOT NULL,
          byte_offset INTEGER NOT NULL,
          line INTEGER NOT NULL,
          column INTEGER NOT NULL,
          row INTEGER NOT NULL,
          cell INTEGER NOT NULL,
          field TEXT NOT NULL,
          PRIMARY KEY (arrival, ordinal, sequence),
          FOREIGN KEY (arrival, ordinal) REFERENCES submission
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE finding (
          arrival INTEGER NOT NULL REFERENCES arrival,
          sequence INTEGER NOT NULL,
          submission INTEGER,
          code TEXT NOT NULL,
          indicator TEXT,
          part TEXT,
          count INTEGER NOT NULL,
          arguments TEXT NOT NULL,
          occurrences TEXT NOT NULL,
          PRIMARY KEY (arrival, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX finding_submission ON finding (arrival, submission);

        CREATE TABLE publication (
          folder TEXT NOT NULL,
          period TEXT NOT NULL,
          hash TEXT NOT NULL,
          PRIMARY KEY (folder, period)
        ) STRICT, WITHOUT ROWID;
        """
}
