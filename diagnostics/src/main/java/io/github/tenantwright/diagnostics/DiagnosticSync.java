package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.pwsh.PowerShellHost;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Looks at a tenant and keeps what it saw, under pseudonyms, in a sealed bundle: for finding out what is wrong without
 * changing anything and without knowing anybody.
 *
 * <p>Reads only, whatever the session may do and whatever code asks: no write leaves it in any channel. A part that can't
 * be read is said in the bundle, and the others are read all the same.
 *
 * <pre>{@code
 * DiagnosticResult result = DiagnosticSync.of(tenant, bundles).run();
 * }</pre>
 */
public final class DiagnosticSync {
    /** The form of what a bundle holds. */
    public static final String FORMAT = "tenantwright-diagnostics/1";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    private final TenantSession session;
    private final DiagnosticBundles bundles;
    private final List<DiagnosticPart> parts;

    private DiagnosticSync(TenantSession session, DiagnosticBundles bundles, List<DiagnosticPart> parts) {
        this.session = session;
        this.bundles = bundles;
        this.parts = parts;
    }

    public static DiagnosticSync of(TenantSession session, DiagnosticBundles bundles) {
        List<DiagnosticPart> parts = new ArrayList<>(GraphParts.all());
        parts.addAll(VoiceParts.all());
        parts.addAll(CallingParts.all());
        return new DiagnosticSync(
                Check.notNull("session", session), Check.notNull("bundles", bundles), List.copyOf(parts));
    }

    /** The same with one more part, read after the others. */
    public DiagnosticSync with(DiagnosticPart part) {
        Check.matches("name", part.name(), NAME, "lower case letters, digits and hyphens");
        List<DiagnosticPart> more = new ArrayList<>(parts);
        more.add(part);
        return new DiagnosticSync(session, bundles, List.copyOf(more));
    }

    /**
     * The same with voicemail settings, which no request tells but a cmdlet for each user: of at most 50 users who have
     * calls.
     *
     * @param host where the cmdlets are carried out; through the same guard, so that it can read only
     */
    public DiagnosticSync voicemail(PowerShellHost host) {
        return with(CallingParts.voicemail(Check.notNull("host", host)));
    }

    /**
     * Reads, seals and keeps. Only what the stores throw ends it.
     *
     * @return what is kept, until when, and what became of each part
     */
    public DiagnosticResult run() {
        Instant made = session.clock().instant();
        Pseudonyms pseudonyms = Pseudonyms.fresh(new SecureRandom());
        Reads reads = new Reads(pseudonyms);
        TenantSession reading = session.readOnly().watchedBy(reads);
        ObjectNode document = Json.object()
                .put("format", FORMAT)
                .put("tenant", pseudonyms.id(session.tenant().value()))
                .put("cloud", session.cloud().name())
                .put("made", made.toString())
                .put("scope", reading.scope().describe());
        ArrayNode list = document.putArray("parts");
        List<DiagnosticResult.Part> states = new ArrayList<>();
        for (DiagnosticPart part : parts) {
            states.add(read(part, reading, pseudonyms, list.addObject()));
        }
        document.set("reads", reads.toJson());
        LastLook.over(document, pseudonyms);
        BundleEntry kept = bundles.keep(session.tenant(), made, Json.pretty(document));
        return new DiagnosticResult(kept, states);
    }

    private static DiagnosticResult.Part read(
            DiagnosticPart part, TenantSession reading, Pseudonyms pseudonyms, ObjectNode node) {
        node.put("name", part.name());
        ArrayNode items = Json.MAPPER.createArrayNode();
        DiagnosticResult.State state;
        String why = "";
        try {
            part.collect(reading, new PartWriter(pseudonyms, items));
            state = items.isEmpty() ? DiagnosticResult.State.ABSENT : DiagnosticResult.State.FOUND;
        } catch (RuntimeException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            state = DiagnosticResult.State.UNREADABLE;
            why = Reads.why(failed);
            ObjectNode told = node.putObject("why").put("kind", why);
            if (failed instanceof ServiceException refused) {
                told.put("status", refused.status());
                if (CODE.matcher(refused.code()).matches()) {
                    told.put("code", refused.code());
                }
            }
        }
        node.put("state", state.word()).put("count", items.size());
        node.set("items", items);
        return new DiagnosticResult.Part(part.name(), state, items.size(), why);
    }
}
