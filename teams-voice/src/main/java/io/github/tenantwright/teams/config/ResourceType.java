package io.github.tenantwright.teams.config;

import io.github.tenantwright.internal.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object of the configuration service: its names and members, and how it becomes a value and back. Immutable.
 *
 * <p>Values travel as members: texts, numbers, booleans, lists and maps, as in JSON.
 */
public final class ResourceType<T> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,40}");

    private final String name;
    private final String restType;
    private final String noun;
    private final String label;
    private final String stage;
    private final boolean tagged;
    private final List<ResourceField> fields;
    private final List<PassingRefusal> passingRefusals;
    private final Function<Map<String, @Nullable Object>, T> read;
    private final Function<T, Map<String, Object>> write;
    private final Function<T, String> identity;

    private ResourceType(Builder<T> builder) {
        this.name = Check.matches("name", builder.name, NAME, "lower case words with hyphens");
        this.restType = builder.restType;
        this.noun = builder.noun;
        this.label = builder.label;
        this.stage = builder.stage;
        this.tagged = builder.tagged;
        this.fields = List.copyOf(builder.fields);
        this.passingRefusals = List.copyOf(builder.passingRefusals);
        this.read = Check.notNull("read", builder.read);
        this.write = Check.notNull("write", builder.write);
        this.identity = Check.notNull("identity", builder.identity);
    }

    /**
     * @param name the stable name in saved plans
     * @param restType the type in the service's addresses
     * @param noun the noun of its cmdlets, without {@code Cs}
     * @param label the administrator's word, as in "dial plan"
     * @param stage the heading that its operations stand under
     */
    public static <T> Builder<T> named(String name, String restType, String noun, String label, String stage) {
        return new Builder<>(name, restType, noun, label, stage);
    }

    public String name() {
        return name;
    }

    public String restType() {
        return restType;
    }

    public String noun() {
        return noun;
    }

    public String label() {
        return label;
    }

    public String stage() {
        return stage;
    }

    /** Whether the service writes {@code Tag:} before names of this kind, and always has a {@code Global} one. */
    public boolean isTagged() {
        return tagged;
    }

    public List<ResourceField> fields() {
        return fields;
    }

    List<PassingRefusal> passingRefusals() {
        return passingRefusals;
    }

    /** The values among these members that can be refused for a while, in lower case; empty for most. */
    Set<String> refusableValues(Map<String, ?> members) {
        Set<String> values = new TreeSet<>();
        for (PassingRefusal passing : passingRefusals) {
            Members.texts(members, passing.about()).forEach(value -> values.add(value.toLowerCase(Locale.ROOT)));
        }
        return values;
    }

    public String identity(T value) {
        return identity.apply(value);
    }

    /** The value's members by wire name, without those that are not set. */
    public Map<String, Object> members(T value) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(write.apply(value)));
    }

    /** The value that these members make; members that its type does not know are left out. */
    public T value(Map<String, @Nullable Object> members) {
        return read.apply(members);
    }

    /** The fields in which what is wanted differs from what is there; fields that are not wanted don't count. */
    public List<ResourceField> differences(Map<String, ?> there, Map<String, ?> wanted) {
        List<ResourceField> different = new ArrayList<>();
        for (ResourceField field : fields) {
            if (wanted.containsKey(field.wire()) && !field.same(field.in(there), wanted.get(field.wire()))) {
                different.add(field);
            }
        }
        return different;
    }

    /** The fields in which somebody has changed what was there: not those whose values the service itself moves. */
    public List<ResourceField> changedSince(Map<String, ?> there, Map<String, ?> was) {
        return differences(there, was).stream()
                .filter(field -> !field.movable())
                .toList();
    }

    /** Whether all is there that is wanted, at last with values of the service's own where it chooses them. */
    boolean holds(Map<String, ?> there, Map<String, ?> wanted, boolean atLast) {
        return differences(there, wanted).stream().allMatch(field -> atLast && field.movable());
    }

    /** The members without those that say nothing: what an object is created with. */
    public Map<String, Object> said(Map<String, Object> members) {
        Map<String, Object> said = new LinkedHashMap<>(members);
        said.entrySet()
                .removeIf(member -> field(member.getKey())
                        .filter(field -> field.isUnset(member.getValue()))
                        .isPresent());
        return said;
    }

    /** The members with all else that a reading of the object shows, save what the service moves. */
    Map<String, Object> completed(Map<String, Object> members, @Nullable String shown) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        if (shown != null) {
            Map<String, @Nullable Object> there = Members.read(shown);
            for (ResourceField field : fields) {
                Object value = field.past(field.in(there));
                boolean list = field.kind() == ResourceField.Kind.LIST || field.kind() == ResourceField.Kind.OBJECTS;
                if (!field.movable() && (!value.equals("") || list || field.kind() == ResourceField.Kind.TEXT)) {
                    all.putIfAbsent(field.wire(), value.equals("") && list ? List.of() : value);
                }
            }
        }
        return all;
    }

    /** Whether an object may hold flags, of which only those that change may be sent. */
    boolean hasFlags() {
        return fields.stream().anyMatch(field -> field.kind() == ResourceField.Kind.FLAG);
    }

    /** The member of that name. */
    public Optional<ResourceField> field(String wire) {
        return fields.stream().filter(field -> field.wire().equals(wire)).findFirst();
    }

    /** A name without the service's {@code Tag:}, in any case of letters. */
    public static String bare(String identity) {
        return identity.regionMatches(true, 0, "Tag:", 0, 4) ? identity.substring(4) : identity;
    }

    /** Whether the two name the same object: the service compares without case. */
    public static boolean sameIdentity(String one, String other) {
        return bare(one).toLowerCase(Locale.ROOT).equals(bare(other).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the facts of a kind. */
    public static final class Builder<T> {
        private final String name;
        private final String restType;
        private final String noun;
        private final String label;
        private final String stage;
        private boolean tagged;
        private List<ResourceField> fields = List.of();
        private final List<PassingRefusal> passingRefusals = new ArrayList<>();
        private @Nullable Function<Map<String, @Nullable Object>, T> read;
        private @Nullable Function<T, Map<String, Object>> write;
        private @Nullable Function<T, String> identity;

        private Builder(String name, String restType, String noun, String label, String stage) {
            this.name = name;
            this.restType = restType;
            this.noun = noun;
            this.label = label;
            this.stage = stage;
        }

        public Builder<T> tagged() {
            this.tagged = true;
            return this;
        }

        public Builder<T> fields(ResourceField... values) {
            this.fields = List.of(values);
            return this;
        }

        /** A refusal of writes that passes by itself. */
        public Builder<T> passing(PassingRefusal refusal) {
            this.passingRefusals.add(refusal);
            return this;
        }

        public ResourceType<T> build(
                Function<T, String> identityOf,
                Function<T, Map<String, Object>> membersOf,
                Function<Map<String, @Nullable Object>, T> valueOf) {
            this.identity = identityOf;
            this.write = membersOf;
            this.read = valueOf;
            return new ResourceType<>(this);
        }
    }
}
