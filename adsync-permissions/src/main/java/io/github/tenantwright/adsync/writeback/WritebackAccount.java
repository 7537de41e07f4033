package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.internal.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who writes back, and what: the connector account of Entra Connect, or a group that it is in.
 *
 * @param sid whom the entries name; an account or group that was made in a domain, none that Windows brings along
 * @param name as in {@code CORP\MSOL_0123456789ab} or {@code sync@corp.example}: for people and for {@code dsacls}
 * @param isGroup whether it is a group
 * @param domains the DNS names of the domains in which it writes; none means every one
 * @param features what it writes back
 * @param also rights asked for by name
 */
public record WritebackAccount(
        Sid sid,
        String name,
        boolean isGroup,
        Set<String> domains,
        Set<WritebackFeature> features,
        List<WantedRight> also) {
    // What an account's name may hold by MS-SAMR, after the short name of its domain.
    private static final Pattern NAME =
            Pattern.compile("[^\"/\\\\\\[\\]:;|=,+*?<>@\\s]{1,15}\\\\[^\"/\\\\\\[\\]:;|=,+*?<>@]{1,256}"
                    + "|[^\"/\\\\\\[\\]:;|=,+*?<>@\\s]{1,256}@[A-Za-z0-9_.-]{1,255}");
    private static final long FIRST_OF_ONES_OWN = 1000;

    /** @throws InvalidInputException when a value breaks a rule */
    public WritebackAccount {
        List<Long> numbers = sid.subAuthorities();
        if (sid.authority() != 5
                || numbers.size() != 5
                || numbers.get(0) != 21
                || sid.relativeId() < FIRST_OF_ONES_OWN) {
            throw new InvalidInputException(
                    "sid",
                    sid,
                    "an account or group that was made in a domain (S-1-5-21-…, last number 1000 or more); rights of "
                            + "everybody's or of built-in groups are not for Entra Connect");
        }
        Check.plain("name", name);
        if (!name.equals(name.strip())) {
            throw new InvalidInputException("name", name, "without blanks around it");
        }
        Check.matches("name", name, NAME, "DOMAIN\\account or account@domain, with characters that accounts may have");
        TreeSet<String> checked = new TreeSet<>();
        domains.forEach(domain -> checked.add(AdminSdHolder.domain("domains", domain)));
        domains = Collections.unmodifiableSet(checked);
        features = features.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(features));
        also = List.copyOf(also);
        for (int i = 0; i < also.size(); i++) {
            WantedRight one = also.get(i);
            if (also.subList(0, i).stream().anyMatch(other -> other.isSameAs(one.right(), one.about()))) {
                throw new InvalidInputException("also[" + i + "]", one.about(), "each right once");
            }
        }
        if (features.contains(WritebackFeature.HELLO_KEYS)
                && also.stream().noneMatch(one -> one.isSameAs(AccessRight.WRITE_PROPERTY, WantedRight.HELLO_KEY))) {
            throw new InvalidInputException(
                    "features",
                    WritebackFeature.HELLO_KEYS.id(),
                    "asked for by name with a reason (alsoHelloKeys): who may add a key may sign in as the account");
        }
        if (features.isEmpty() && also.isEmpty()) {
            throw new InvalidInputException("features", null, "at least one feature or right");
        }
    }

    /** An account to go on with. */
    public static Builder account(Sid sid, String name) {
        return new Builder(sid, name, false);
    }

    /** A group to go on with. */
    public static Builder group(Sid sid, String name) {
        return new Builder(sid, name, true);
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        return new Builder(sid, name, isGroup)
                .domains(domains)
                .features(features)
                .also(also);
    }

    /** Whether it writes in this domain. */
    public boolean writesIn(String domain) {
        return domains.isEmpty() || domains.contains(AdminSdHolder.domain("domain", domain));
    }

    /** For people: the name and the identifier. */
    @Override
    public String toString() {
        return name + " (" + sid + ")";
    }

    /** Collects what an account writes back. Not safe for use by several threads. */
    public static final class Builder {
        private final Sid sid;
        private final String name;
        private final boolean isGroup;
        private final Set<String> domains = new TreeSet<>();
        private final Set<WritebackFeature> features = EnumSet.noneOf(WritebackFeature.class);
        private final List<WantedRight> also = new ArrayList<>();

        private Builder(Sid sid, String name, boolean isGroup) {
            this.sid = sid;
            this.name = name;
            this.isGroup = isGroup;
        }

        /** The DNS names of the domains in which it writes; replaces those before. None means every one. */
        public Builder domains(Collection<String> values) {
            domains.clear();
            domains.addAll(values);
            return this;
        }

        /** One more domain. */
        public Builder addDomain(String domain) {
            domains.add(domain);
            return this;
        }

        /** What it writes back; replaces what was chosen before. */
        public Builder features(Collection<WritebackFeature> values) {
            features.clear();
            features.addAll(values);
            return this;
        }

        /** One more feature. */
        public Builder addFeature(WritebackFeature feature) {
            features.add(feature);
            return this;
        }

        /** The rights asked for by name; replaces those before. */
        public Builder also(Collection<WantedRight> values) {
            also.clear();
            also.addAll(values);
            return this;
        }

        /** One more right, asked for by name. */
        public Builder addAlso(WantedRight right) {
            also.add(right);
            return this;
        }

        /**
         * Reset Password, with what Entra Connect writes beside it ({@code lockoutTime}, {@code pwdLastSet}).
         * <strong>Critical:</strong> a take-over of any protected account, and Entra Connect itself refuses resets of
         * privileged accounts.
         */
        public Builder alsoResetPassword(String because) {
            return addAlso(new WantedRight(AccessRight.CONTROL_ACCESS, WantedRight.RESET, because));
        }

        /** Change Password, which takes the old password and which Windows grants to everybody already. */
        public Builder alsoChangePassword(String because) {
            return addAlso(new WantedRight(AccessRight.CONTROL_ACCESS, WantedRight.CHANGE, because));
        }

        /**
         * Keys of Windows Hello for Business. <strong>Critical:</strong> whoever adds a key to an account signs in as
         * that account.
         */
        public Builder alsoHelloKeys(String because) {
            return addAlso(WantedRight.write(WantedRight.HELLO_KEY, because));
        }

        /** To read all attributes, for directories where not everybody who signed in may. */
        public Builder alsoReadAll(String because) {
            return addAlso(new WantedRight(AccessRight.READ_PROPERTY, "", because));
        }

        /** @throws InvalidInputException when a value breaks a rule */
        public WritebackAccount build() {
            return new WritebackAccount(sid, name, isGroup, domains, features, also);
        }
    }
}
