package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as PowerShell, with security identifiers and GUIDs instead of names, so that it means the same in every
 * language. It needs no module, asks the forest's schema for each GUID and stops where that says otherwise, looks before
 * it adds, writes the access list alone, and may be run twice.
 */
final class WritebackScript {
    private static final String DS = "System.DirectoryServices.";
    private static final String RULE = "[" + DS + "ActiveDirectoryAccessRule]";

    private WritebackScript() {}

    /** Adds the entries of a plan. */
    static String adding(WritebackPlan plan, @Nullable String server) {
        AclScript script = open(plan, "Adds what Entra Connect needs on protected accounts of " + plan.domain());
        for (RightFinding right : plan.grants()) {
            if (right.right().risk() == WritebackRisk.CRITICAL) {
                script.say("CRITICAL: " + right.right().hazard() + ". Because: "
                        + right.right().because());
            }
            right.added().ifPresent(ace -> script.atLeast(ace, 1));
        }
        plan.operation().ifPresent(grant -> script.looksUp(plan.added(), grant.names()));
        return script(plan, script, server);
    }

    /** Takes the entries of a plan away, and nothing else. */
    static String removing(WritebackPlan plan, @Nullable String server) {
        AclScript script = open(plan, "Takes back what was added to AdminSDHolder of " + plan.domain());
        plan.added().forEach(ace -> script.atMost(ace, 0));
        return script(plan, script, server);
    }

    private static AclScript open(WritebackPlan plan, String title) {
        return new AclScript(plan.domain(), plan.object(), plan.words())
                .say(title)
                .say("Run it as a domain administrator, in Windows PowerShell 5.1 or PowerShell 7 on Windows.");
    }

    private static String script(WritebackPlan plan, AclScript script, @Nullable String server) {
        return Script.of()
                .then(script.statements(server))
                .then(List.of(
                        AclScript.stamping(plan.domain()),
                        new Statement.Comment(WritebackTiming.STANDARD.afterStamping())))
                .render();
    }

    /** One line that takes one entry away. */
    static String removal(String domain, @Nullable String server, TrusteeAce ace) {
        return "$entry = " + entry(domain, server) + "; $entry.Options.SecurityMasks = 'Dacl'; "
                + "$entry.ObjectSecurity.RemoveAccessRuleSpecific(" + newRule(ace) + "); "
                + "$entry.CommitChanges()";
    }

    private static String newRule(TrusteeAce ace) {
        Guid about = ace.about();
        return RULE + "::new([System.Security.Principal.SecurityIdentifier]::new("
                + ScriptText.quoted(ace.trustee().toString()) + "), " + rights(ace) + ", "
                + "[System.Security.AccessControl.AccessControlType]::Allow, "
                + (about == null ? "[guid]::Empty" : ScriptText.guid(about)) + ", "
                + "[" + DS + "ActiveDirectorySecurityInheritance]::None)";
    }

    private static String rights(TrusteeAce ace) {
        String name = switch (ace.mask().rights().get(0)) {
            case CONTROL_ACCESS -> "ExtendedRight";
            case WRITE_PROPERTY -> "WriteProperty";
            default -> "ReadProperty";
        };
        return "[" + DS + "ActiveDirectoryRights]::" + name;
    }

    private static String entry(String domain, @Nullable String server) {
        return "[" + DS + "DirectoryEntry]::new("
                + ScriptText.quoted("LDAP://"
                        + Optional.ofNullable(server)
                                .map(host -> AdminSdHolder.domain("server", host) + "/")
                                .orElse("")
                        + AdminSdHolder.of(domain))
                + ")";
    }
}
