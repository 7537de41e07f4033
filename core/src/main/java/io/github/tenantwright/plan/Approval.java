package io.github.tenantwright.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that just this plan may be run. It names the plan by its digest, so that nothing else can be run by it.
 * Who gives it is the caller's business to find out: an approval is no signature.
 *
 * @param tenant whose tenant the plan is for
 * @param digest the plan's {@linkplain Plan#digest digest}, 64 characters
 * @param who the person, as the customer knows them
 * @param at when they approved
 * @param expires until when the run may be begun; null when there is no end
 * @param note what they said; may be empty
 */
public record Approval(
        TenantId tenant,
        String digest,
        String who,
        Instant at,
        @Nullable Instant expires,
        String note) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> MEMBERS = Set.of("tenant", "digest", "who", "at", "expires", "note");

    /** @throws InvalidInputException when it would end before it begins, or a text is none of one plain line */
    public Approval {
        Check.notNull("approval.tenant", tenant);
        Check.matches("approval.digest", digest, DIGEST, "64 of 0 to 9 and a to f");
        Check.text("approval.who", who, 200);
        Check.plain("approval.note", Check.atMost("approval.note", note, 2_000));
        if (expires != null && !expires.isAfter(at)) {
            throw new InvalidInputException("approval.expires", expires, "after " + at);
        }
    }

    /**
     * Approves a plan.
     *
     * @throws PlanRefusedException when the plan has blockers: it can't be run
     */
    public static Approval of(Plan plan, OperationCatalog catalog, String who, Instant at) {
        if (!plan.blockers().isEmpty()) {
            throw new PlanRefusedException(plan.blockers());
        }
        return new Approval(plan.tenant(), plan.digest(catalog), who, at, null, "");
    }

    /** The same approval with an end. */
    public Approval until(Instant end) {
        return new Approval(tenant, digest, who, at, end, note);
    }

    /** The same approval with a remark. */
    public Approval noting(String words) {
        return new Approval(tenant, digest, who, at, expires, words);
    }

    /** "Approved by … at …", with the digest. */
    public String words() {
        return "Approved by " + who + " at " + at + (expires == null ? "" : ", to be begun before " + expires)
                + (note.isEmpty() ? "" : " (" + note + ")") + ": digest " + digest;
    }

    /** As one line of JSON, for {@link #fromJson}. */
    public String toJson() {
        ObjectNode node = Json.object()
                .put("tenant", tenant.value())
                .put("digest", digest)
                .put("who", who)
                .put("at", at.toString());
        if (expires != null) {
            node.put("expires", expires.toString());
        }
        return Json.write(node.put("note", note));
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws InvalidInputException for anything else
     */
    public static Approval fromJson(String json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            for (var member : node.properties()) {
                if (!MEMBERS.contains(member.getKey())) {
                    throw new InvalidInputException(
                            "approval." + member.getKey(), member.getValue(), "not a member of it");
                }
            }
            return new Approval(
                    TenantId.of(Json.text(node, "tenant")),
                    Json.text(node, "digest"),
                    Json.text(node, "who"),
                    Instant.parse(Json.text(node, "at")),
                    Json.member(node, "expires") == null ? null : Instant.parse(Json.text(node, "expires")),
                    Json.text(node, "note"));
        } catch (JsonProcessingException | DateTimeException broken) {
            throw new InvalidInputException("approval", Json.printable(json, 200), "an approval as JSON");
        }
    }
}
