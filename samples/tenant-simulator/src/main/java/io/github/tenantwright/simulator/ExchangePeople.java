package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.mail.People;
import io.github.tenantwright.simulator.mail.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory's users, as Exchange sees them. */
record ExchangePeople(Engine engine, Instant now) implements People {

    @Override
    public List<Person> all() {
        List<Person> people = new ArrayList<>();
        for (User user : engine.state.users.values()) {
            if (!user.visible.isAfter(now)) {
                people.add(person(user));
            }
        }
        return people;
    }

    private static Person person(User user) {
        return new Person(
                user.id,
                user.upn,
                user.displayName,
                user.mailNickname,
                user.mail == null ? user.upn : user.mail,
                user.givenName,
                user.surname,
                extra(user, "department"),
                extra(user, "jobTitle"),
                user.enabled,
                user.licenses.enabled().stream().anyMatch(ServicePlan::isMailbox),
                user.isSynced(),
                extra(user, "managerId"));
    }

    private static @Nullable String extra(User user, String member) {
        return user.extra == null ? null : user.extra.path(member).asText(null);
    }

    @Override
    public void setManager(String userId, @Nullable String managerId) {
        User user = engine.state.userById(userId);
        if (user == null) {
            return;
        }
        User.Edit edit = Directory.change(engine, user, now);
        if (managerId == null) {
            edit.writableExtra().remove("managerId");
        } else {
            edit.writableExtra().put("managerId", managerId);
        }
        engine.state.put(edit.done());
    }
}
