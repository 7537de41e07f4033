package io.github.tenantwright.jdbc;

import io.github.tenantwright.internal.Check;
import java.util.List;
import java.util.regex.Pattern;

/** The tables, whose names may have a schema and a prefix in front. */
record Tables(String prefix) {
    private static final Pattern PREFIX = Pattern.compile("([a-z][a-z0-9_]{0,40}\\.)?[a-z][a-z0-9_]{0,40}");

    /** It goes into statements as it is: names can't be parameters. */
    Tables {
        Check.matches("tables", prefix, PREFIX, "lower case letters, digits and underscores, perhaps behind a schema");
    }

    /** One row a run: who has it, until when, and the how-manieth holder that is. */
    String runs() {
        return prefix + "run";
    }

    /** One row a line of a run's journal. */
    String lines() {
        return prefix + "journal";
    }

    /** One row an audit event. */
    String events() {
        return prefix + "log_line";
    }

    /** One row a log: where its chain stands. */
    String logs() {
        return prefix + "log";
    }

    /** One row a diagnostic bundle. */
    String bundles() {
        return prefix + "bundle";
    }

    List<String> ddl() {
        return List.of(
                "create table if not exists " + runs() + " (run varchar(80) primary key, holder varchar(36),"
                        + " fence bigint not null, expires timestamp with time zone)",
                "create table if not exists " + lines() + " (run varchar(80) not null, line integer not null,"
                        + " entry text not null, primary key (run, line))",
                "create table if not exists " + events() + " (log varchar(200) not null, seq bigint not null,"
                        + " entry text not null, primary key (log, seq))",
                "create table if not exists " + logs() + " (log varchar(200) primary key, id varchar(36) not null,"
                        + " seq bigint not null, hash varchar(64) not null)",
                "create table if not exists " + bundles() + " (id varchar(80) primary key, tenant varchar(36) not null,"
                        + " made bigint not null, ends bigint not null, sealed text not null)");
    }
}
