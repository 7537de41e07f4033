package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Descriptors of all shapes, the same for the same seed. */
final class RandomDescriptors {
    private static final AceType[] TYPES = AceType.values();

    private final Random random;
    private final int mostEntries;

    RandomDescriptors(long seed) {
        this(seed, 12);
    }

    /** With so many entries in a list at most. */
    RandomDescriptors(long seed, int mostEntries) {
        random = new Random(seed);
        this.mostEntries = mostEntries;
    }

    SecurityDescriptor descriptor() {
        DescriptorControl control = new DescriptorControl(random.nextInt(0x10000) & ~0x0014);
        return SecurityDescriptor.of(
                control,
                random.nextInt(4) == 0 ? null : sid(),
                random.nextInt(4) == 0 ? null : sid(),
                random.nextInt(3) == 0 ? null : acl(),
                random.nextInt(8) == 0 ? null : acl());
    }

    /** One that all readers of texts agree about: entries of directories, and numbers as old systems have them. */
    SecurityDescriptor descriptorForOldReaders() {
        int said = 0x0500 | 0x0A00 | 0x3000;
        return SecurityDescriptor.of(
                new DescriptorControl(random.nextInt(0x10000) & said),
                random.nextInt(4) == 0 ? null : oldSid(),
                random.nextInt(4) == 0 ? null : oldSid(),
                random.nextInt(3) == 0 ? null : Acl.of(oldAces(0)),
                random.nextInt(8) == 0 ? null : Acl.of(oldAces(1)));
    }

    private List<Ace> oldAces(int atLeast) {
        return Stream.generate(this::plainAce)
                .filter(ace -> ace.typeCode() <= AceType.ALARM_OBJECT.code())
                .filter(ace -> ace instanceof TrusteeAce known && isOld(known.trustee()))
                .limit(atLeast + random.nextInt(mostEntries))
                .toList();
    }

    private Sid oldSid() {
        return Stream.generate(this::sid)
                .filter(RandomDescriptors::isOld)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOld(Sid sid) {
        return sid.authority() < 0xFFFF_FFFFL;
    }

    Acl acl() {
        List<Ace> aces = new ArrayList<>();
        for (int n = random.nextInt(mostEntries + 1); n > 0; n--) {
            aces.add(ace());
        }
        Acl acl = Acl.of(aces);
        return random.nextInt(5) == 0
                ? new Acl(4, random.nextInt(256), random.nextInt(65536), aces, bytes(random.nextInt(9)))
                : acl;
    }

    Ace ace() {
        AceFlags flags = new AceFlags(random.nextInt(256));
        if (random.nextInt(10) == 0) {
            return new OpaqueAce(
                    random.nextBoolean() ? 4 : 20 + random.nextInt(200), flags, bytes(4 * random.nextInt(6)));
        }
        AceType type = TYPES[random.nextInt(TYPES.length)];
        Bytes tail = random.nextInt(4) == 0 ? bytes(4 * random.nextInt(5)) : Bytes.NONE;
        AccessMask mask = new AccessMask(random.nextInt());
        if (!type.isObject()) {
            return new SimpleAce(type, flags, mask, sid(), tail);
        }
        int unused = random.nextInt(8) == 0 ? random.nextInt() & ~3 : 0;
        return new ObjectAce(type, flags, mask, unused, guid(), guid(), sid(), tail);
    }

    /** An entry that the text form has a place for. */
    Ace plainAce() {
        AceType[] types = {
            AceType.ALLOW,
            AceType.DENY,
            AceType.AUDIT,
            AceType.ALARM,
            AceType.ALLOW_OBJECT,
            AceType.DENY_OBJECT,
            AceType.AUDIT_OBJECT,
            AceType.ALARM_OBJECT,
            AceType.MANDATORY_LABEL,
            AceType.SCOPED_POLICY
        };
        AceType type = types[random.nextInt(types.length)];
        AceFlags flags = new AceFlags(random.nextInt(256) & 0xDF);
        AccessMask mask = new AccessMask(random.nextBoolean() ? random.nextInt() : random.nextInt() & 0xF00F_01FF);
        return type.isObject()
                ? new ObjectAce(type, flags, mask, 0, guid(), guid(), sid(), Bytes.NONE)
                : new SimpleAce(type, flags, mask, sid(), Bytes.NONE);
    }

    Sid sid() {
        if (random.nextInt(3) == 0) {
            return new Sid(5, List.of(32L, 544L + random.nextInt(40)));
        }
        List<Long> numbers = new ArrayList<>();
        for (int n = 1 + random.nextInt(15); n > 0; n--) {
            numbers.add(random.nextLong(1L << 32));
        }
        return new Sid(random.nextInt(4) == 0 ? random.nextLong(1L << 48) : 5, numbers);
    }

    private Guid guid() {
        return random.nextInt(3) == 0 ? null : new Guid(new UUID(random.nextLong(), random.nextLong()));
    }

    private Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
