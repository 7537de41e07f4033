package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.mail.MailState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a tenant remembers. Guarded by the engine's lock; {@link #copy()} makes a checkpoint.
 *
 * <p>JSON trees and {@link User}s in it are never changed in place, only replaced, so a copy may share them.
 */
final class TenantState {

    /** A user who is gone for good. */
    record Removal(String id, long change) {}

    /** A policy granted to a group. */
    record GroupGrant(String groupId, String type, String policy, int rank) {}

    /** A record in the simulated public DNS. */
    record DnsRecord(String name, String type, String value, Instant visible) {}

    final long seed;
    long ids;
    long userSeq;
    long changeSeq;
    long tokenSerial;
    long firstValidToken;
    final Map<String, Domain> domains = new LinkedHashMap<>();
    final TreeMap<Long, User> users = new TreeMap<>();
    final Map<String, Long> seqById = new HashMap<>();
    final Map<String, Long> seqByUpn = new HashMap<>();
    final Map<String, TreeSet<Long>> seqsBySuffix = new HashMap<>();
    final Map<String, User> deletedUsers = new LinkedHashMap<>();
    final List<Removal> purged = new ArrayList<>();
    final Map<String, Stock> stocks = new LinkedHashMap<>();
    final Map<String, Integer> consumed = new HashMap<>();
    final Map<String, Set<Role>> roles = new LinkedHashMap<>();
    final Map<String, Voice> voices = new HashMap<>();
    final TreeMap<String, PhoneNumber> numbers = new TreeMap<>();
    final Map<String, TreeSet<String>> numbersByTarget = new HashMap<>();
    final Map<String, NumberOperation> operations = new LinkedHashMap<>();
    final Set<String> openOperations = new LinkedHashSet<>();
    final Map<String, Map<String, ObjectNode>> configurations = new LinkedHashMap<>();
    final Map<String, Set<String>> groups = new LinkedHashMap<>();
    final List<GroupGrant> groupGrants = new ArrayList<>();
    final List<DnsRecord> dns = new ArrayList<>();
    final Set<String> claimedElsewhere = new LinkedHashSet<>();
    final List<String> changes = new ArrayList<>();
    final Set<String> suffixesToCheck = new LinkedHashSet<>();
    final Map<String, Photo> photos = new HashMap<>();
    MailState mail;
    Duration clockOffset = Duration.ZERO;

    TenantState(long seed) {
        this.seed = seed;
        this.mail = MailState.fresh(seed, "", Instant.EPOCH);
    }

    /** The next id of a deterministic sequence. */
    String newId() {
        return UUID.nameUUIDFromBytes((seed + "/" + ++ids).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    void changed(Instant now, String what) {
        changes.add(Times.iso(now) + " " + what);
    }

    @Nullable User userById(String id) {
        Long seq = seqById.get(id.toLowerCase(Locale.ROOT));
        return seq == null ? null : users.get(seq);
    }

    @Nullable User userByName(String upn) {
        Long seq = seqByUpn.get(upn.toLowerCase(Locale.ROOT));
        return seq == null ? null : users.get(seq);
    }

    @Nullable User user(String idOrUpn) {
        User byId = userById(idOrUpn);
        return byId != null ? byId : userByName(idOrUpn);
    }

    /** Puts a user in, in place of an earlier value of the same one. */
    void put(User user) {
        User old = users.put(user.seq, user);
        if (old != null && !old.upn.equalsIgnoreCase(user.upn)) {
            unindexName(old);
        }
        seqById.put(user.id.toLowerCase(Locale.ROOT), user.seq);
        seqByUpn.put(user.upn.toLowerCase(Locale.ROOT), user.seq);
        seqsBySuffix.computeIfAbsent(user.suffix(), s -> new TreeSet<>()).add(user.seq);
        suffixesToCheck.add(user.suffix());
    }

    /** Takes a user out of the live ones. */
    void remove(User user) {
        users.remove(user.seq);
        seqById.remove(user.id.toLowerCase(Locale.ROOT));
        unindexName(user);
    }

    private void unindexName(User user) {
        seqByUpn.remove(user.upn.toLowerCase(Locale.ROOT));
        TreeSet<Long> seqs = seqsBySuffix.get(user.suffix());
        if (seqs != null) {
            seqs.remove(user.seq);
        }
        suffixesToCheck.add(user.suffix());
    }

    /** Counts licenses that a change takes from the stock or gives back. */
    void recount(Licenses before, Licenses after) {
        for (Licenses.Held held : before.held()) {
            consumed.merge(held.sku().id(), -1, Integer::sum);
        }
        for (Licenses.Held held : after.held()) {
            consumed.merge(held.sku().id(), 1, Integer::sum);
        }
    }

    int consumed(String skuId) {
        return consumed.getOrDefault(skuId, 0);
    }

    Voice voice(User user) {
        return voices.computeIfAbsent(user.id, id -> new Voice());
    }

    @Nullable Voice voiceOrNull(User user) {
        return voices.get(user.id);
    }

    /** Numbers of a user, sorted. */
    List<PhoneNumber> numbersOf(String userId) {
        List<PhoneNumber> found = new ArrayList<>();
        for (String number : numbersByTarget.getOrDefault(userId, new TreeSet<>())) {
            PhoneNumber phone = numbers.get(number);
            if (phone != null) {
                found.add(phone);
            }
        }
        return found;
    }

    void put(PhoneNumber phone) {
        PhoneNumber old = numbers.put(phone.number(), phone);
        if (old != null && old.target() != null) {
            TreeSet<String> held = numbersByTarget.get(old.target());
            if (held != null) {
                held.remove(old.number());
            }
        }
        if (phone.target() != null) {
            numbersByTarget
                    .computeIfAbsent(phone.target(), t -> new TreeSet<>())
                    .add(phone.number());
        }
    }

    Map<String, ObjectNode> configurations(String type) {
        return configurations.computeIfAbsent(type, t -> new LinkedHashMap<>());
    }

    Set<Role> rolesOf(String oid) {
        return roles.getOrDefault(oid, Set.of());
    }

    TenantState copy() {
        TenantState copy = new TenantState(seed);
        copy.ids = ids;
        copy.userSeq = userSeq;
        copy.changeSeq = changeSeq;
        copy.tokenSerial = tokenSerial;
        copy.firstValidToken = firstValidToken;
        domains.forEach((name, domain) -> copy.domains.put(name, domain.copy()));
        copy.users.putAll(users);
        copy.seqById.putAll(seqById);
        copy.seqByUpn.putAll(seqByUpn);
        seqsBySuffix.forEach((suffix, seqs) -> copy.seqsBySuffix.put(suffix, new TreeSet<>(seqs)));
        copy.deletedUsers.putAll(deletedUsers);
        copy.purged.addAll(purged);
        copy.stocks.putAll(stocks);
        copy.consumed.putAll(consumed);
        roles.forEach((oid, held) -> copy.roles.put(oid, new LinkedHashSet<>(held)));
        voices.forEach((id, voice) -> copy.voices.put(id, voice.copy()));
        copy.numbers.putAll(numbers);
        numbersByTarget.forEach((id, held) -> copy.numbersByTarget.put(id, new TreeSet<>(held)));
        operations.forEach((id, operation) -> copy.operations.put(id, operation.copy()));
        copy.openOperations.addAll(openOperations);
        configurations.forEach((type, all) -> copy.configurations.put(type, new LinkedHashMap<>(all)));
        groups.forEach((id, members) -> copy.groups.put(id, new LinkedHashSet<>(members)));
        copy.groupGrants.addAll(groupGrants);
        copy.dns.addAll(dns);
        copy.claimedElsewhere.addAll(claimedElsewhere);
        copy.changes.addAll(changes);
        copy.suffixesToCheck.addAll(suffixesToCheck);
        copy.photos.putAll(photos);
        copy.mail = mail.copy();
        copy.clockOffset = clockOffset;
        return copy;
    }
}
