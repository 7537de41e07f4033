package io.github.tenantwright.adsync.readiness;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a forest held at one time of all that password writeback rests on. Saved as JSON, so that it can be checked
 * without the directory. No password is in it.
 *
 * @param server host and port that was asked
 * @param connectors the accounts that may be the connector's: the one that was named, or those whose names begin as the
 *     express set-up names them
 * @param unread domains that could not be read, and why
 */
public record ReadinessSnapshot(
        Instant takenAt, String server, List<Connector> connectors, List<Domain> domains, List<Unread> unread) {

    /**
     * An account of Entra Connect in the directory.
     *
     * @param tokenGroups all groups that count for it in its own domain
     */
    public record Connector(Dn dn, Sid sid, String name, boolean enabled, List<Sid> tokenGroups) {
        public Connector {
            tokenGroups = List.copyOf(tokenGroups);
        }
    }

    /**
     * One domain.
     *
     * @param minimumPasswordAge of the domain's own policy; nothing when it can't be read
     * @param policiesReadable whether the container of the fine-grained policies was there for the reader
     * @param root owner, group and access list of the domain itself; nothing when they may not be read
     * @param people some ordinary users: enabled, and never marked as protected
     * @param strangeOus OUs with characters in their names that writeback may fail at
     */
    public record Domain(
            Dn dn,
            String dnsName,
            Sid sid,
            Optional<Duration> minimumPasswordAge,
            boolean policiesReadable,
            List<Policy> policies,
            Optional<SecurityDescriptor> root,
            List<Server> servers,
            List<Person> people,
            List<Dn> strangeOus) {
        public Domain {
            policies = List.copyOf(policies);
            servers = List.copyOf(servers);
            people = List.copyOf(people);
            strangeOus = List.copyOf(strangeOus);
        }
    }

    /**
     * A fine-grained password policy.
     *
     * @param precedence the lowest wins
     * @param appliesTo users and groups
     */
    public record Policy(String name, int precedence, Duration minimumPasswordAge, List<Dn> appliesTo) {
        public Policy {
            appliesTo = List.copyOf(appliesTo);
        }
    }

    /**
     * A domain controller.
     *
     * @param trouble why it was not asked or did not answer; empty when it did
     * @param level what it is good for: 7 is Windows Server 2016
     * @param policyHints whether it offers the control for policy hints
     * @param formerPolicyHints whether it offers the control by its older number
     */
    public record Server(String host, String trouble, int level, boolean policyHints, boolean formerPolicyHints) {
        /** Whether it answered. */
        public boolean answered() {
            return trouble.isEmpty();
        }
    }

    /**
     * A user as an example of many.
     *
     * @param descriptor owner, group and access list; nothing when they may not be read
     */
    public record Person(Dn dn, Sid sid, Optional<SecurityDescriptor> descriptor) {}

    /**
     * What to read beyond the ordinary.
     *
     * @param connector {@code sAMAccountName} of the connector account; nothing to look for those of the express set-up
     * @param otherDomains whether to connect to the other domains of the forest
     * @param everyServer whether to ask each domain controller, by its DNS name
     * @param people how many users to look at in each place
     * @param places OUs whose users to look at; none for the whole domain
     */
    public record Options(
            Optional<String> connector, boolean otherDomains, boolean everyServer, int people, List<Dn> places) {
        public Options {
            places = List.copyOf(places);
            if (people < 0 || people > 10_000) {
                throw new InvalidInputException("people", people, "a whole number from 0 to 10000");
            }
        }

        /** The connector of the express set-up, all domains and servers, 25 users in each domain. */
        public static Options standard() {
            return new Options(Optional.empty(), true, true, 25, List.of());
        }

        public Options withConnector(String name) {
            return new Options(Optional.of(name), otherDomains, everyServer, people, places);
        }

        /** Nothing but the server that is connected to, and the domains that it holds. */
        public Options thisServerOnly() {
            return new Options(connector, false, false, people, places);
        }

        public Options withPlaces(List<Dn> ous) {
            return new Options(connector, otherDomains, everyServer, people, ous);
        }
    }

    public ReadinessSnapshot {
        connectors = List.copyOf(connectors);
        domains = List.copyOf(domains);
        unread = List.copyOf(unread);
    }

    /**
     * Reads it. Sends no write.
     *
     * @param now the time to note in it
     * @throws DirectoryException when the forest or the server's own domain can't be read
     * @throws InvalidInputException when a value is malformed; it names object and attribute
     */
    public static ReadinessSnapshot read(DirectoryClient client, Options options, Instant now) {
        return new ReadinessReader(client, options).read(now);
    }

    public String toJson() {
        return ReadinessJson.write(this);
    }

    /** @throws InvalidInputException when it is no snapshot; it names the place */
    public static ReadinessSnapshot fromJson(String json) {
        return ReadinessJson.read(json);
    }

    /** How much it has. */
    @Override
    public String toString() {
        return "ReadinessSnapshot(" + server + ", " + domains.size() + " domains)";
    }
}
