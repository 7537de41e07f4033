package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tenant's users as Exchange's own cmdlets show them. */
final class Users {

    private Users() {}

    static void register(Map<String, Function<Call, CmdletAnswer>> handlers) {
        handlers.put("Get-User", Users::get);
        handlers.put("Set-User", Users::set);
        handlers.put("Get-Recipient", Users::recipients);
    }

    /** What users, mailboxes and recipients have in common. */
    static ObjectNode common(Person person) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Identity", person.alias())
                .put("Id", person.alias())
                .put("Name", person.alias())
                .put("Alias", person.alias())
                .put("DisplayName", person.displayName())
                .put("UserPrincipalName", person.upn())
                .put("WindowsEmailAddress", person.address())
                .put("PrimarySmtpAddress", person.address())
                .put("ExternalDirectoryObjectId", person.id())
                .put("Guid", Mailboxes.guid(person))
                .put("IsDirSynced", person.synced())
                .put("IsValid", true);
    }

    private static List<Person> picked(Call call, List<Person> people) {
        String identity = call.text("Identity");
        if (identity == null) {
            return call.has("Identity") ? call.missing(people, false) : people;
        }
        List<Person> found =
                people.stream().filter(person -> person.isCalled(identity)).toList();
        return found.isEmpty() ? call.missing(people, false) : found;
    }

    private static CmdletAnswer get(Call call) {
        call.gaps("Identity", "ResultSize", "RecipientTypeDetails");
        List<String> kinds = Mailboxes.texts(call.parameters.get("RecipientTypeDetails"));
        List<Person> all = call.in.people().all();
        // A manager is shown by the name of an object, not by an address.
        Map<String, String> names = new HashMap<>();
        all.forEach(person -> names.put(person.id(), person.alias()));
        return call.limited(picked(call, all).stream()
                .filter(person -> kinds.isEmpty() || kinds.contains(kind(person)))
                .map(person -> shown(person, names))
                .toList());
    }

    private static ObjectNode shown(Person person, Map<String, String> names) {
        return common(person)
                .put("FirstName", person.givenName())
                .put("LastName", person.surname())
                .put("Department", person.department())
                .put("Title", person.title())
                .put("Manager", names.get(person.managerId()))
                .put("AccountDisabled", !person.enabled())
                .put("RecipientType", kind(person))
                .put("RecipientTypeDetails", kind(person));
    }

    /** A synchronized person with an address and without a mailbox here has the mailbox on-premises. */
    private static String kind(Person person) {
        return person.hasMailbox() ? "UserMailbox" : person.synced() ? "MailUser" : "User";
    }

    private static CmdletAnswer set(Call call) {
        call.gaps("Identity", "Manager");
        Person person =
                call.in.people().find(call.identity()).orElseThrow(() -> CmdletFailure.missing(call.identity()));
        if (person.synced()) {
            throw CmdletFailure.operation("The operation on '" + person.alias()
                    + "' failed because it's out of the current user's write scope. The action 'Set-User', 'Manager',"
                    + " can't be performed on the object because the object is being synchronized from your"
                    + " on-premises organization.");
        }
        if (call.has("Manager")) {
            String manager = call.text("Manager");
            call.in
                    .people()
                    .setManager(
                            person.id(),
                            manager == null
                                    ? null
                                    : call.in
                                            .people()
                                            .find(manager)
                                            .orElseThrow(() -> CmdletFailure.missing(manager))
                                            .id());
        }
        return CmdletAnswer.NOTHING;
    }

    private static CmdletAnswer recipients(Call call) {
        call.gaps("Identity", "ResultSize", "RecipientTypeDetails");
        List<String> kinds = Mailboxes.texts(call.parameters.get("RecipientTypeDetails"));
        List<Person> people = call.in.people().all().stream()
                .filter(person -> !kind(person).equals("User"))
                .toList();
        return call.limited(picked(call, people).stream()
                .filter(person -> kinds.isEmpty() || kinds.contains(kind(person)))
                .map(person ->
                        common(person).put("RecipientType", kind(person)).put("RecipientTypeDetails", kind(person)))
                .toList());
    }
}
