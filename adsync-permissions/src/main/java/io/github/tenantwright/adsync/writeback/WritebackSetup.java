package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wanted: who writes back what, in which domains. One set-up may hold the connector accounts of several servers
 * (an active and a staging one have one each).
 *
 * @param accounts whom the rights are for, each identifier once
 */
public record WritebackSetup(List<WritebackAccount> accounts) {
    /** @throws InvalidInputException when there is no account, or one twice */
    public WritebackSetup {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new InvalidInputException("accounts", null, "at least one");
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            if (!seen.add(accounts.get(i).sid())) {
                throw new InvalidInputException(
                        "accounts[" + i + "].sid", accounts.get(i).sid(), "each account once");
            }
        }
    }

    /** A set-up of these accounts. */
    public static WritebackSetup of(WritebackAccount... accounts) {
        return new WritebackSetup(Arrays.asList(accounts));
    }

    /** The accounts that write in this domain. */
    public List<WritebackAccount> in(String domain) {
        return accounts.stream().filter(account -> account.writesIn(domain)).toList();
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws InvalidInputException when it is not that; it names the place, the value and the rule
     */
    public static WritebackSetup fromJson(String json) {
        return SetupJson.read(json);
    }

    /** As JSON, for files and forms. */
    public String toJson() {
        return SetupJson.write(this);
    }
}
