package io.github.tenantwright.adsync.proof;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.internal.SddlText;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/** A proof for programs, written while it is gone through. */
final class ProofJson {
    private static final int FORMAT = 1;

    private ProofJson() {}

    static void write(Proof proof, DirectorySnapshot snapshot, Writer target) {
        // What somebody else opened is somebody else's to close.
        try (JsonGenerator out =
                Json.MAPPER.getFactory().createGenerator(target).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            ProofSummary.Counter counter = new ProofSummary.Counter();
            out.writeStartObject();
            out.writeNumberField("format", FORMAT);
            out.writeStringField("takenAt", snapshot.takenAt().toString());
            out.writeArrayFieldStart("accounts");
            proof.each(one -> {
                counter.accept(one);
                try {
                    account(out, one);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.writeEndArray();
            ProofSummary summary = counter.summary();
            out.writeObjectFieldStart("summary");
            out.writeNumberField("accounts", summary.accounts());
            out.writeNumberField("exact", summary.exact());
            out.writeNumberField("pending", summary.pending());
            out.writeBooleanField("proven", summary.isProven());
            for (Verdict verdict : Verdict.values()) {
                out.writeNumberField(small(verdict), summary.having(verdict));
            }
            out.writeStringField("sentence", summary.sentence());
            out.writeEndObject();
            out.writeArrayFieldStart("findings");
            for (var finding : proof.findings()) {
                out.writeStartObject();
                out.writeStringField("severity", small(finding.severity()));
                out.writeStringField("code", finding.code());
                out.writeStringField("words", finding.words());
                out.writeStringField("remedy", finding.remedy());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void account(JsonGenerator out, AccountProof proof) throws IOException {
        ProtectedAccount account = proof.account();
        out.writeStartObject();
        out.writeStringField("connector", proof.connector().name());
        out.writeStringField("connectorSid", proof.connector().sid().toString());
        out.writeStringField("domain", account.domain().toString());
        out.writeStringField("account", account.account().dn().toString());
        out.writeStringField("sid", account.account().sid().toString());
        out.writeStringField("kind", small(account.account().kind()));
        out.writeStringField("standing", small(account.standing()));
        out.writeStringField("stamp", small(account.stamp()));
        out.writeBooleanField("exact", proof.isExact());
        out.writeArrayFieldStart("rights");
        for (ProvenRight right : proof.rights()) {
            out.writeStartObject();
            out.writeStringField("right", right.right().words());
            if (right.right().about() != null) {
                out.writeStringField("about", String.valueOf(right.right().about()));
            }
            out.writeBooleanField("chosen", right.wanted());
            out.writeStringField("verdict", small(right.verdict()));
            answer(out, "now", right.now());
            if (!right.stamped().equals(right.now())) {
                answer(out, "afterStamping", right.stamped());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void answer(JsonGenerator out, String field, Answer answer) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeStringField("state", small(answer.state()));
        TrusteeAce by = answer.by();
        if (by != null) {
            out.writeStringField("by", SddlText.of(by));
        }
        out.writeEndObject();
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
