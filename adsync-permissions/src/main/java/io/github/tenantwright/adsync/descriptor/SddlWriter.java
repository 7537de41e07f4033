package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import java.util.Optional;

/** Writes the text form, and refuses what it cannot say. */
final class SddlWriter {
    private final SddlDomains domains;

    SddlWriter(SddlDomains domains) {
        this.domains = domains;
    }

    String descriptor(SecurityDescriptor descriptor) {
        StringBuilder text = new StringBuilder();
        descriptor.owner().ifPresent(sid -> text.append("O:").append(SidAlias.write(sid, domains)));
        descriptor.group().ifPresent(sid -> text.append("G:").append(SidAlias.write(sid, domains)));
        DescriptorControl control = descriptor.control();
        if (control.includes(DescriptorControl.DACL_PRESENT)) {
            text.append("D:");
            flag(text, control, DescriptorControl.DACL_PROTECTED, "P");
            flag(text, control, DescriptorControl.DACL_AUTO_INHERIT_REQUIRED, "AR");
            flag(text, control, DescriptorControl.DACL_AUTO_INHERITED, "AI");
            acl(text, descriptor.dacl(), "dacl");
        }
        if (control.includes(DescriptorControl.SACL_PRESENT)) {
            text.append("S:");
            flag(text, control, DescriptorControl.SACL_PROTECTED, "P");
            flag(text, control, DescriptorControl.SACL_AUTO_INHERIT_REQUIRED, "AR");
            flag(text, control, DescriptorControl.SACL_AUTO_INHERITED, "AI");
            acl(text, descriptor.sacl(), "sacl");
        }
        return text.toString();
    }

    private static void flag(StringBuilder text, DescriptorControl control, DescriptorControl bit, String letters) {
        text.append(control.includes(bit) ? letters : "");
    }

    private void acl(StringBuilder text, Optional<Acl> acl, String name) {
        if (acl.isEmpty()) {
            text.append(SddlNames.OPEN);
            return;
        }
        int index = 0;
        for (Ace ace : acl.get().aces()) {
            try {
                text.append(ace(ace));
            } catch (InvalidInputException e) {
                throw e.within(name + "[" + index + "]");
            }
            index++;
        }
    }

    String ace(Ace ace) {
        if (!(ace instanceof TrusteeAce known)) {
            throw new InvalidInputException("type", ace.typeCode(), "a kind that SDDL has letters for");
        }
        AceType type = known.type();
        String letters = type.sddl()
                .orElseThrow(() -> new InvalidInputException("type", type, "a kind that SDDL has letters for"));
        String flags = SddlNames.flags(ace.flags());
        if (flags == null) {
            throw new InvalidInputException("flags", ace.flags(), "flags that SDDL has letters for");
        }
        StringBuilder text =
                new StringBuilder("(").append(letters).append(';').append(flags).append(';');
        text.append(SddlNames.rights(known.mask(), type)).append(';');
        if (ace instanceof ObjectAce object) {
            if (object.unusedFlags() != 0) {
                throw new InvalidInputException(
                        "unusedFlags", object.unusedFlags(), "0, since SDDL has no place for them");
            }
            text.append(object.objectType() == null ? "" : object.objectType()).append(';');
            text.append(object.inheritedObjectType() == null ? "" : object.inheritedObjectType());
        } else {
            text.append(';');
        }
        text.append(';').append(SidAlias.write(known.trustee(), domains));
        if (!known.tail().isEmpty()) {
            text.append(';').append(tail(known));
        } else if (type.isCallback()) {
            throw new InvalidInputException("tail", "nothing", "a condition, without which SDDL has no such entry");
        }
        return text.append(')').toString();
    }

    private static String tail(TrusteeAce ace) {
        throw new InvalidInputException(
                "tail",
                ace.tail().length() + " bytes",
                ace.type().isCallback() || ace.type() == AceType.RESOURCE_ATTRIBUTE
                        ? "nothing, since conditions and resource attributes are kept as bytes only"
                        : "nothing, since SDDL has no place for what follows the trustee");
    }
}
