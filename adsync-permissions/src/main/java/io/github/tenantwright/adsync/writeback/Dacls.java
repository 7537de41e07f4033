package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.AceType;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.AclComparison.Option;
import io.github.tenantwright.adsync.descriptor.DescriptorControl;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.Base64;
import java.util.Set;

/** Access lists as data of an operation. */
final class Dacls {
    private static final DescriptorControl KEPT = DescriptorControl.DACL_PRESENT
            .with(DescriptorControl.DACL_DEFAULTED)
            .with(DescriptorControl.DACL_AUTO_INHERIT_REQUIRED)
            .with(DescriptorControl.DACL_AUTO_INHERITED)
            .with(DescriptorControl.DACL_PROTECTED);

    private Dacls() {}

    /** The access list alone, as it is sent. */
    static SecurityDescriptor only(SecurityDescriptor descriptor) {
        return SecurityDescriptor.of(
                new DescriptorControl(descriptor.control().bits() & KEPT.bits()),
                null,
                null,
                null,
                descriptor.dacl().orElse(null));
    }

    static String write(SecurityDescriptor descriptor) {
        return Base64.getEncoder().encodeToString(only(descriptor).toBytes());
    }

    /** @throws InvalidInputException when it is no descriptor with an access list that has an entry */
    static SecurityDescriptor read(String field, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException(field, base64, "a descriptor in base 64");
        }
        SecurityDescriptor descriptor;
        try {
            descriptor = SecurityDescriptor.parse(bytes);
        } catch (InvalidInputException wrong) {
            throw wrong.within(field);
        }
        if (list(descriptor).aces().isEmpty()) {
            throw new InvalidInputException(field, descriptor, "an access list that has an entry");
        }
        return descriptor;
    }

    /** The access list, or one without entries where there is none. */
    static Acl list(SecurityDescriptor descriptor) {
        return descriptor.dacl().orElse(Acl.EMPTY);
    }

    /** Which entries make the difference. */
    static AclComparison compare(SecurityDescriptor expected, SecurityDescriptor actual, Set<Option> leftOut) {
        return AclComparison.of(list(expected), list(actual), leftOut.toArray(Option[]::new));
    }

    static boolean isSame(SecurityDescriptor one, SecurityDescriptor other, Set<Option> leftOut) {
        return one.dacl().isPresent() == other.dacl().isPresent()
                && one.isDaclProtected() == other.isDaclProtected()
                && compare(one, other, leftOut).isSame();
    }

    /** Whether it is an entry of the kind that is planned: for this object, and for one thing or for reading. */
    static boolean isNarrow(Ace ace) {
        if (!(ace instanceof TrusteeAce known)
                || !known.flags().equals(AceFlags.NONE)
                || !known.tail().isEmpty()
                || (known.type() != AceType.ALLOW && known.type() != AceType.ALLOW_OBJECT)
                || (known instanceof ObjectAce object && object.inheritedObjectType() != null)) {
            return false;
        }
        AccessMask mask = known.mask();
        if (known.about() == null) {
            return mask.equals(AccessRight.READ_PROPERTY.mask());
        }
        return mask.equals(AccessRight.CONTROL_ACCESS.mask())
                || mask.equals(AccessRight.READ_PROPERTY.mask())
                || mask.equals(AccessRight.WRITE_PROPERTY.mask());
    }
}
