"""The business of associations' staff, whatever the channel: inquiries, answers for everybody, cases, reminders."""
