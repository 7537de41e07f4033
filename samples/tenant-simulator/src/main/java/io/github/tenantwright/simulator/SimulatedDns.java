package io.github.tenantwright.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The public DNS around a simulated tenant: what is published is seen some simulated time later. Thread-safe. */
public final class SimulatedDns {

    private final Engine engine;

    SimulatedDns(Engine engine) {
        this.engine = engine;
    }

    /** Publishes a TXT record, visible after the tenant's DNS delay. */
    public void publishTxt(String name, String value) {
        publishTxt(name, value, engine.settings.dnsDelay);
    }

    /** Publishes a TXT record, visible after so much simulated time. */
    public void publishTxt(String name, String value, Duration delay) {
        engine.lock.lock();
        try {
            Instant now = engine.clock.instant();
            String key = key(name);
            boolean there = engine.state.dns.stream()
                    .anyMatch(r -> r.name().equals(key) && r.value().equals(value));
            if (!there) {
                engine.state.dns.add(new TenantState.DnsRecord(key, "TXT", value, now.plus(delay)));
            }
        } finally {
            engine.lock.unlock();
        }
    }

    /** Removes one TXT record, at once. */
    public void removeTxt(String name, String value) {
        engine.lock.lock();
        try {
            engine.state.dns.removeIf(
                    r -> r.name().equals(key(name)) && r.value().equals(value));
        } finally {
            engine.lock.unlock();
        }
    }

    /** Removes all records of a name, at once. */
    public void remove(String name) {
        engine.lock.lock();
        try {
            engine.state.dns.removeIf(r -> r.name().equals(key(name)));
        } finally {
            engine.lock.unlock();
        }
    }

    /** The TXT values that a resolver sees now. */
    public List<String> txt(String name) {
        engine.lock.lock();
        try {
            Instant now = engine.clock.instant();
            List<String> values = new ArrayList<>();
            for (TenantState.DnsRecord record : engine.state.dns) {
                if (record.name().equals(key(name)) && !record.visible().isAfter(now)) {
                    values.add(record.value());
                }
            }
            return values;
        } finally {
            engine.lock.unlock();
        }
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
