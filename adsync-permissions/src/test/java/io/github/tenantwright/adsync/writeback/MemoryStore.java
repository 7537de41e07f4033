package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A directory of one object, which others may change at any moment. */
final class MemoryStore implements DescriptorStore {
    final List<byte[]> writes = new ArrayList<>();

    @Nullable SecurityDescriptor present;

    boolean readable = true;
    /** What somebody else does between a look and a write. */
    @Nullable Runnable between;
    /** What happens after the write, before its answer. */
    @Nullable RuntimeException lost;
    /** The object that it has. */
    String object = AdminSdHolder.of(Holders.DOMAIN);
    /** What comes of asking for the stamping, and how often it was asked for. */
    Stamping stamping = new Stamping.Stamped("dc1.corp.example");

    int stamped;
    /** How the server stores what it is sent. */
    UnaryOperator<SecurityDescriptor> storing = UnaryOperator.identity();

    MemoryStore(SecurityDescriptor present) {
        this.present = present;
    }

    @Override
    public Reading read(String asked) {
        SecurityDescriptor now = present;
        if (now == null || !asked.equals(object)) {
            return new Reading.Absent();
        }
        return readable ? new Reading.Found(now.withSacl(null)) : new Reading.Unreadable("no right to read it");
    }

    @Override
    public boolean replaceDacl(
            String asked, SecurityDescriptor expected, SecurityDescriptor wanted, Consumer<SecurityDescriptor> acting) {
        if (between != null) {
            between.run();
            between = null;
        }
        SecurityDescriptor now = present;
        if (now == null || !asked.equals(object) || !now.dacl().equals(expected.dacl())) {
            return false;
        }
        acting.accept(now);
        writes.add(wanted.toBytes());
        present = storing.apply(now.withDacl(wanted.dacl().orElseThrow()));
        RuntimeException failure = lost;
        lost = null;
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    @Override
    public Stamping protectNow(String domain) {
        stamped++;
        return stamping;
    }
}
