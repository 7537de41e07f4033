package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.kerberos.KerberosFinding.Grade;
import java.util.List;

/**
 * What a forest's encryption is like, for people and machines.
 *
 * @param snapshot what it was made from
 * @param facts what was known besides
 * @param findings the gravest first
 */
public record KerberosReport(KerberosSnapshot snapshot, KerberosAudit.Facts facts, List<KerberosFinding> findings) {
    public KerberosReport {
        findings = List.copyOf(findings);
    }

    /** Those of this grade. */
    public List<KerberosFinding> of(Grade grade) {
        return findings.stream()
                .filter(finding -> finding.kind().grade() == grade)
                .toList();
    }

    /** Those of this kind. */
    public List<KerberosFinding> of(KerberosFinding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    public String toText() {
        return KerberosText.of(this);
    }

    /** A page to look at: one file without scripts and without anything from elsewhere. */
    public String toHtml() {
        return KerberosHtml.of(this);
    }

    /** The findings with steady names; without the snapshot, which is saved by itself. */
    public String toJson() {
        return KerberosReportJson.of(this);
    }

    /** How much it found. */
    @Override
    public String toString() {
        return "KerberosReport(" + snapshot.rootDomain() + ", " + of(Grade.HIGH).size() + " grave of " + findings.size()
                + " findings)";
    }
}
