package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object of a bundle. Whoever writes it says what each value is, and with that what becomes of it; there is no way to
 * write a text as it is. A value that is null is left out.
 */
public final class Item {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,60}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

    private final Pseudonyms pseudonyms;
    private final ObjectNode node;

    Item(Pseudonyms pseudonyms, ObjectNode node) {
        this.pseudonyms = pseudonyms;
        this.node = node;
    }

    private Item put(String field, @Nullable String value, UnaryOperator<String> masked) {
        Check.matches("field", field, FIELD, "letters and digits");
        if (value != null) {
            node.put(field, masked.apply(value));
        }
        return this;
    }

    /** The id of a person, group, tenant or place: a pseudonym of the same shape. */
    public Item id(String field, @Nullable String id) {
        return put(field, id, pseudonyms::id);
    }

    /** A sign-in name or mail address: {@code user-3f2a91c04d@domain-1.example}. */
    public Item person(String field, @Nullable String signInName) {
        return put(field, signInName, pseudonyms::person);
    }

    /** The name by which people call somebody or an organization. */
    public Item called(String field, @Nullable String name) {
        return put(field, name, pseudonyms::called);
    }

    public Item domain(String field, @Nullable String domain) {
        return put(field, domain, pseudonyms::domain);
    }

    /** A telephone number: of the same length, beginning with 0; at most three digits stay. */
    public Item phone(String field, @Nullable String number) {
        return put(field, number, pseudonyms::phone);
    }

    /** The name of an object, as of a policy: what refers to it has the same. {@code Global} stays. */
    public Item name(String field, @Nullable String name) {
        return put(field, name, pseudonyms::name);
    }

    public Item names(String field, Collection<String> names) {
        return list(field, names, pseudonyms::name);
    }

    /** Free text: only whether it is the same as another, and how long. */
    public Item text(String field, @Nullable String text) {
        return put(field, text, pseudonyms::text);
    }

    /** A regular expression over numbers: its shape stays, its digits are masked. */
    public Item pattern(String field, @Nullable String pattern) {
        return put(field, pattern, pseudonyms::pattern);
    }

    /** What a pattern's match becomes. */
    public Item translation(String field, @Nullable String translation) {
        return put(field, translation, pseudonyms::translation);
    }

    /** A word of the service's own, as in {@code Enabled}: stays where it is one word and names nobody. */
    public Item word(String field, @Nullable String word) {
        return put(field, word, this::kept);
    }

    public Item words(String field, Collection<String> words) {
        return list(field, words, this::kept);
    }

    /** The id of a product or a service plan in Microsoft's catalog: stays where it is a GUID that names nobody. */
    public Item catalogId(String field, @Nullable String id) {
        return put(field, id, this::keptId);
    }

    public Item catalogIds(String field, Collection<String> ids) {
        return list(field, ids, this::keptId);
    }

    /** Two letters. */
    public Item country(String field, @Nullable String country) {
        return put(
                field,
                country,
                text -> COUNTRY.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : pseudonyms.text(text));
    }

    public Item flag(String field, @Nullable Boolean flag) {
        Check.matches("field", field, FIELD, "letters and digits");
        if (flag != null) {
            node.put(field, flag);
        }
        return this;
    }

    /** A quantity. What has more than six digits is no quantity here, and is masked. */
    public Item count(String field, @Nullable Long count) {
        Check.matches("field", field, FIELD, "letters and digits");
        if (count != null && Math.abs(count) < 1_000_000) {
            node.put(field, count);
        } else if (count != null) {
            node.put(field, pseudonyms.text(count.toString()));
        }
        return this;
    }

    public Item time(String field, @Nullable Instant time) {
        Check.matches("field", field, FIELD, "letters and digits");
        if (time != null) {
            node.put(field, time.toString());
        }
        return this;
    }

    /** An object in this one. */
    public Item item(String field, Consumer<Item> inner) {
        Check.matches("field", field, FIELD, "letters and digits");
        inner.accept(new Item(pseudonyms, node.putObject(field)));
        return this;
    }

    /** A list of objects in this one. */
    public <T> Item items(String field, Collection<T> values, java.util.function.BiConsumer<T, Item> each) {
        Check.matches("field", field, FIELD, "letters and digits");
        ArrayNode list = node.putArray(field);
        values.forEach(value -> each.accept(value, new Item(pseudonyms, list.addObject())));
        return this;
    }

    private Item list(String field, Collection<String> values, UnaryOperator<String> masked) {
        Check.matches("field", field, FIELD, "letters and digits");
        ArrayNode list = node.putArray(field);
        values.forEach(value -> list.add(masked.apply(value)));
        return this;
    }

    private String kept(String word) {
        return word.isEmpty() || (WORD.matcher(word).matches() && !pseudonyms.names(word))
                ? word
                : pseudonyms.text(word);
    }

    private String keptId(String id) {
        return GUID.matcher(id).matches() && !pseudonyms.names(id) ? id : pseudonyms.id(id);
    }

    /** Pseudonyms only. */
    @Override
    public String toString() {
        return Json.write(node);
    }
}
