package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.mail.CmdletAnswer;
import io.github.tenantwright.simulator.mail.CmdletFailure;
import io.github.tenantwright.simulator.mail.Labels;
import io.github.tenantwright.simulator.mail.MailCmdlets;
import io.github.tenantwright.simulator.mail.MissingIdentity;
import io.github.tenantwright.simulator.mail.Situation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What somebody else does in the tenant's Exchange, and how the service is to behave from now on. What is done here shows
 * at once, and so does all that was done before. Behavior stays when the tenant is {@linkplain SimulatedTenant#reset
 * reset}; JSON is taken and given as text.
 */
public final class SimulatedExchange {

    private final Engine engine;
    private final String administrator;
    private final Consumer<Runnable> byHand;
    private final Consumer<Runnable> locked;

    SimulatedExchange(Engine engine, String administrator, Consumer<Runnable> byHand) {
        this.engine = engine;
        this.administrator = administrator;
        this.locked = byHand;
        // What others have done is old: reads show it, and all that went before, however much they lag.
        this.byHand = act -> byHand.accept(() -> {
            act.run();
            engine.state.mail.settle();
        });
    }

    static Situation situation(Engine engine, String actor, Duration lag, Instant now) {
        User user = engine.state.userByName(actor);
        return new Situation(
                engine.state.mail,
                new ExchangePeople(engine, now),
                now,
                user == null ? actor : user.displayName,
                lag,
                engine.settings.exchangeMissing);
    }

    /**
     * Runs a cmdlet as an administrator does it elsewhere: nothing is asked, and reads show the present.
     *
     * @param parameters a JSON object
     * @return the rows as a JSON array, without the members that say types
     * @throws IllegalArgumentException when Exchange refuses it, with its words
     */
    public String run(String cmdlet, String parameters) {
        ArrayNode rows = Json.array();
        ObjectNode given = object(parameters);
        byHand.accept(() -> {
            String name = MailCmdlets.name(cmdlet, false);
            String known = name == null ? MailCmdlets.name(cmdlet, true) : name;
            if (known == null) {
                throw new IllegalArgumentException("there is no cmdlet " + cmdlet);
            }
            if (MailCmdlets.asks(known)) {
                given.put("Confirm", false);
            }
            Instant now = engine.clock.instant();
            try {
                CmdletAnswer answer =
                        MailCmdlets.run(known, given, situation(engine, administrator, Duration.ZERO, now));
                answer.rows().forEach(rows::add);
            } catch (CmdletFailure refused) {
                throw new IllegalArgumentException(refused.words(), refused);
            }
        });
        return rows.toString();
    }

    /**
     * Sets properties of a mail-flow rule that no cmdlet sets: {@code ManuallyModified} for a rule that was made in
     * another way, or one that is newer than the reference pages.
     *
     * @param properties a JSON object; they are shown when the rule is read
     * @throws IllegalArgumentException when there is no such rule
     */
    public void touchRule(String nameOrGuid, String properties) {
        ObjectNode given = object(properties);
        byHand.accept(() -> MailCmdlets.touchRule(engine.state.mail, nameOrGuid, given, engine.clock.instant()));
    }

    /** Adds a sensitivity label with these properties, such as {@code Name}, {@code DisplayName}, {@code ParentId}. */
    public void addLabel(String label) {
        ObjectNode given = object(label);
        byHand.accept(() -> Labels.add(engine.state.mail, given, engine.clock.instant()));
    }

    /** Adds a policy that publishes labels, such as {@code {"Name":"All","Labels":["…"],"Enabled":true}}. */
    public void addLabelPolicy(String policy) {
        ObjectNode given = object(policy);
        byHand.accept(() -> Labels.addPolicy(engine.state.mail, given, engine.clock.instant()));
    }

    /** Lets reads show what was before a write for so long, as {@link TenantBuilder#exchangeDelay}. */
    public void delay(Duration delay) {
        locked.accept(() -> engine.settings.exchangeDelay = delay);
    }

    /** Says what reads answer for an unknown {@code Identity}, as {@link TenantBuilder#exchangeMissing}. */
    public void missing(MissingIdentity answer) {
        locked.accept(() -> engine.settings.exchangeMissing = answer);
    }

    /** Writes lists of one as bare texts, as {@link TenantBuilder#exchangeBareSingles}. */
    public void bareSingles(boolean on) {
        locked.accept(() -> engine.settings.exchangeBareSingles = on);
    }

    /** Refuses links to next pages, as {@link TenantBuilder#exchangeDeadLinks}. */
    public void deadLinks(boolean on) {
        locked.accept(() -> engine.settings.exchangeDeadLinks = on);
    }

    /** Asks for the cookie of the page before, as {@link TenantBuilder#exchangeAffinity}. */
    public void affinity(boolean on) {
        locked.accept(() -> engine.settings.exchangeAffinity = on);
    }

    private static ObjectNode object(String json) {
        ObjectNode node = Json.parseObject(json.getBytes(StandardCharsets.UTF_8));
        if (node == null) {
            throw new IllegalArgumentException("not a JSON object: " + json);
        }
        return node;
    }
}
