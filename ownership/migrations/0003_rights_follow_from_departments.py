from django.db import migrations


def forget_groups(apps, schema_editor):
    """Rights came from groups' permissions; now they follow from departments, and one group is a mark."""
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=["Працівники підрозділів", "Editors", "Moderators"]).delete()
    for group in Group.objects.filter(name="Управління ІКТ"):
        group.permissions.clear()
        for model in ("GroupPagePermission", "GroupCollectionPermission"):
            apps.get_model("wagtailcore", model).objects.filter(group=group).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("ownership", "0002_members_rights_and_approval"),
        ("auth", "0012_alter_user_first_name_max_length"),
        # They give the groups that Wagtail makes their permissions.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(forget_groups, migrations.RunPython.noop)]
